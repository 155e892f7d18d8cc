/** Keeps the stand-in honest: what it has must fit Electron's types, and what it lacks must throw. */

type Part<Real> = { [Name in keyof Real]?: unknown };

/** Members that exist here, checked against Electron's own types; the result passes for the real thing, and a missing member throws when it is touched. */
export function standIn<Real extends object>() {
  return <Members extends Part<Real>>(name: string, members: Members & Pick<Real, keyof Members & keyof Real>): Real =>
    strict(name, members) as unknown as Real;
}

export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key, receiver) {
      // `then` is asked by every await.
      if (typeof key === 'string' && key !== 'then' && key !== 'toJSON' && !(key in object))
        throw new Error(`The stand-in has no ${name}.${key}.`);
      return Reflect.get(object, key, receiver);
    },
  });
}

/** Passes a value as a structured clone would, but plain values only: what our contract carries is JSON. */
export function clonePlain(value: unknown): unknown {
  assertPlain(value);
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

export function assertPlain(value: unknown): void {
  if (typeof value === 'function' || typeof value === 'symbol') throw new Error('An object could not be cloned.');
  if (typeof value === 'bigint') throw new Error('The stand-in carries plain values only.');
  if (value === null || typeof value !== 'object') return;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null)
    throw new Error('The stand-in carries plain values only.');
  for (const one of Object.values(value)) assertPlain(one);
}
