/** What the reader has set, with what holds until then. */
import { LANGUAGES } from './language';
import type { Privacy } from './wire/request';

export interface Settings extends Privacy {
  /** Absolute http(s) address of the server, without a closing slash. */
  server: string;
  /** Language of the card, or AUTO. */
  language: string;
  /** Whether the button is offered on every site (needs the reader's permission for them). */
  everywhere: boolean;
}

export const AUTO = 'auto';
export const DEFAULT_SETTINGS: Settings = {
  server: 'http://127.0.0.1:8000',
  language: AUTO,
  sendContext: true,
  sendAddress: true,
  everywhere: false,
};

/** The address a reader typed, made canonical; null where it is not an absolute http(s) address. */
export function normaliseServer(typed: string): string | null {
  const address = typed.trim();
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  return (url.origin + url.pathname).replace(/\/+$/, '');
}

/** Match pattern of all that lives on the server's host (patterns know no port). */
export function describeHost(server: string): string {
  const { protocol, hostname } = new URL(server);
  return `${protocol}//${hostname}/*`;
}

/** Whether what is sent stays on this computer or is encrypted on its way. */
export function isPrivateConnection(server: string): boolean {
  const { protocol, hostname } = new URL(server);
  return protocol === 'https:' || hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}

/** Settings from what was stored, which an older version or another hand may have written. */
export function readSettings(stored: Readonly<Record<string, unknown>>): Settings {
  const flag = (name: 'sendContext' | 'sendAddress' | 'everywhere'): boolean => {
    const value = stored[name];
    return typeof value === 'boolean' ? value : DEFAULT_SETTINGS[name];
  };
  const server = typeof stored['server'] === 'string' ? normaliseServer(stored['server']) : null;
  const language = LANGUAGES.find((code) => code === stored['language']);
  return {
    server: server ?? DEFAULT_SETTINGS.server,
    language: language ?? AUTO,
    sendContext: flag('sendContext'),
    sendAddress: flag('sendAddress'),
    everywhere: flag('everywhere'),
  };
}
