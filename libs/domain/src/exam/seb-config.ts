import type { SebConfig } from './seb-config-key';

/** The settings a sitting's own .seb file holds: where to begin, that the keys be sent, and what a candidate may not do meanwhile. */

export interface SebWishes {
  readonly startUrl: string;
  /** going there ends the safe browser without a password */
  readonly quitUrl: string;
  /** lower-case hexadecimal SHA-256, as SEB stores it; null = no password is asked */
  readonly quitPasswordHash: string | null;
}

export function sebConfigOf({ startUrl, quitUrl, quitPasswordHash }: SebWishes): SebConfig {
  return {
    originatorVersion: 'KyNangSo_1',
    sebConfigPurpose: 0,
    startURL: startUrl,
    quitURL: quitUrl,
    quitURLConfirm: false,
    allowQuit: quitPasswordHash !== null,
    hashedQuitPassword: quitPasswordHash ?? '',
    sendBrowserExamKey: true,
    // the modern engine answers with the keys through its own script interface
    browserWindowWebView: 3,
    browserViewMode: 1,
    allowBrowsingBackForward: false,
    browserWindowAllowReload: true,
    newBrowserWindowByLinkPolicy: 0,
    newBrowserWindowByScriptPolicy: 0,
    allowDownUploads: true,
    allowSpellCheck: false,
    allowDictionaryLookup: false,
    allowPreferencesWindow: false,
    allowScreenSharing: false,
    allowVirtualMachine: false,
    enablePrintScreen: false,
    enablePrivateClipboard: true,
    showReloadButton: true,
    showTaskBar: true,
    showTime: true,
    URLFilterEnable: true,
    URLFilterEnableContentFilter: false,
    URLFilterRules: [{ action: 1, active: true, expression: `${new URL(startUrl).host}/*`, regex: false }],
  };
}
