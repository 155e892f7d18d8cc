/** All that the page gets from Electron: the bridge of contract/shell.ts, and nothing else. */

import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../contract/shell.ts';

const bridge: Bridge = {
  call: (library, method, input) => ipcRenderer.invoke('call', library, method, input),
  shell: (name, input) => ipcRenderer.invoke('shell', name, input),
  on(listener) {
    const pass = (_event: unknown, message: Parameters<typeof listener>[0]) => listener(message);
    ipcRenderer.on('event', pass);
    return () => void ipcRenderer.off('event', pass);
  },
};

contextBridge.exposeInMainWorld('vigil', bridge);
