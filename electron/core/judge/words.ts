import { createHash } from 'node:crypto';
export function wordsSha256(t: string): string {
  return createHash('sha256').update(t).digest('hex');
}
