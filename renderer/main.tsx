/** Starts the client: one link, one state, one tree. */

import { createRoot } from 'react-dom/client';
import type { Bridge } from '../electron/contract/shell.ts';
import { App } from './App.tsx';
import { carryByBridge } from './link/bridge.ts';
import { carryByHttp } from './link/http.ts';
import { createLink } from './link/link.ts';
import { saveDownload, saveFile } from './parts/save-file.ts';
import { AppContext, createAppState } from './state/app-state.ts';
import './style/fonts.css';
import './style/tokens.css';
import './style/base.css';
import './style/controls.css';
import './style/frame.css';
import './style/timeline.css';
import './style/notice-row.css';
import './style/reader.css';
import './style/notice.css';
import './style/account.css';
import './style/add.css';
import './style/first-run.css';
import './style/settings.css';
import './style/attention.css';
import './style/history.css';
import './style/hand.css';
import './style/people.css';
import './style/search.css';
import './style/commands.css';

const bridge = (window as { vigil?: Bridge }).vigil;
const app = createAppState(
  createLink(bridge === undefined ? carryByHttp({ file: saveFile, download: saveDownload }) : carryByBridge(bridge)),
);
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root.');

createRoot(root).render(
  <AppContext.Provider value={app}>
    <App />
  </AppContext.Provider>,
);
void app.start();
