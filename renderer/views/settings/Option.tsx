/** A group of settings, and one setting: its name, what it means, and its control. */

import type { ReactNode } from 'react';
import { useApp, useValue } from '../../state/app-state.ts';

export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grp">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

export function Option({ name, about, children }: { name: ReactNode; about?: ReactNode; children: ReactNode }) {
  return (
    <div className="opt">
      <div className="n">{name}</div>
      {about !== undefined && <div className="m">{about}</div>}
      <div className="v">{children}</div>
    </div>
  );
}

/** The settings and how they are changed. Pages are drawn only once they are there. */
export function useSettings() {
  const app = useApp();
  const settings = useValue(app.settings.store, (state) => state.value);
  return { settings, write: app.settings.write };
}
