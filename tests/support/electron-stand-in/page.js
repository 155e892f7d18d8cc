/**
 * Runs in every new document before the page's scripts, around the shipped preload, which stands in the place that is marked for it.
 * Main frame only, as Electron does without nodeIntegrationInSubFrames.
 */
if (window === window.top)
  (() => {
    const ask = globalThis.__standInAsk;
    delete globalThis.__standInAsk;
    const listeners = new Map();

    function plain(value) {
      if (typeof value === 'function' || typeof value === 'symbol') throw new Error('An object could not be cloned.');
      return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
    }

    const ipcRenderer = {
      async invoke(channel, ...args) {
        const answer = await ask({ kind: 'invoke', channel, args: args.map(plain) });
        if (!answer.ok) throw new Error(`Error invoking remote method '${channel}': ${answer.message}`);
        return answer.value;
      },
      on(channel, listener) {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
        return ipcRenderer;
      },
      off(channel, listener) {
        listeners.set(
          channel,
          (listeners.get(channel) ?? []).filter((one) => one !== listener),
        );
        return ipcRenderer;
      },
    };

    function dispatch(channel, args) {
      for (const listener of listeners.get(channel) ?? []) listener({ sender: ipcRenderer, ports: [] }, ...args);
    }
    Object.defineProperty(globalThis, '__standInDispatch', { value: dispatch, enumerable: false });

    /** Values are copied and frozen, functions are wrapped, promises carry copies: as contextBridge does. */
    function cross(value) {
      if (typeof value === 'function') return (...args) => cross(value(...args.map(cross)));
      if (value instanceof Promise) return value.then(cross);
      if (value instanceof Error) return new Error(value.message);
      if (Array.isArray(value)) return value.map(cross);
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cross(one)]));
    }

    const contextBridge = {
      exposeInMainWorld(key, api) {
        if (key in window) throw new Error('Cannot bind an API on top of an existing property on the window object');
        Object.defineProperty(window, key, { value: Object.freeze(cross(api)), enumerable: true });
      },
    };

    function strict(name, members) {
      return new Proxy(members, {
        get(target, key) {
          if (typeof key === 'string' && !(key in target)) throw new Error(`The stand-in has no ${name}.${key}.`);
          return target[key];
        },
      });
    }

    const electron = strict('electron', {
      contextBridge: strict('contextBridge', contextBridge),
      ipcRenderer: strict('ipcRenderer', ipcRenderer),
    });
    const require = (name) => {
      if (name === 'electron') return electron;
      throw new Error(`module not found: ${name} (a sandboxed preload has only electron, events, timers and url)`);
    };
    const module = { exports: {} };
    try {
      // biome-ignore lint/correctness/noUnusedFunctionParameters: the preload uses them
      ((require, module, exports) => {
        __PRELOAD__;
      })(require, module, module.exports);
    } catch (error) {
      void ask({ kind: 'preload-error', message: String(error?.stack ?? error) });
    }
  })();
