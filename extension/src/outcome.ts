/** How asking a server can end. A failure has its own shape: it is never shown as a verdict. */
import type { Problem } from './wire/problem';
import type { Report } from './wire/report';
import type { Sent } from './wire/request';

/** Whom a check was asked of and what it carried. */
export interface Asked {
  /** Name and port of the server, for people. */
  server: string;
  sent: Sent[];
  /** Address of the stored check, null where the answer has no id. */
  record: string | null;
}

export const TROUBLES = [
  'unreachable', //       no answer: down, wrong address, blocked
  'too_slow', //          no answer within the time
  'no_permission', //     the browser does not let the extension ask this server
  'sign_in', //           401, 403
  'refused', //           another 4xx
  'too_many', //          429
  'server_error', //      5xx
  'not_periksa', //       an answer, but not in the wire format
  'too_long', //          over MAX_TEXT: not sent
  'no_selection', //      nothing was highlighted: not sent
  'reloaded', //          the extension was updated under the page's feet
] as const;
export type TroubleKind = (typeof TROUBLES)[number];

export interface Trouble {
  kind: TroubleKind;
  server?: string;
  status?: number;
  problem?: Problem;
  /** For `too_long`: characters highlighted. For `not_periksa`: what did not fit. */
  length?: number;
  misfit?: string;
}

export type Outcome = { kind: 'report'; report: Report; asked: Asked } | { kind: 'trouble'; trouble: Trouble };

/** How saying something of an answer can end. */
export type FeedbackOutcome = { kind: 'taken' } | { kind: 'trouble'; trouble: Trouble };

/** What `/readyz` of a server answered. */
export interface Readiness {
  ready: boolean;
  server: string;
  version: string | null;
  /** What the server looked at, and what it found there. */
  checks: [name: string, found: string][];
  detail: string | null;
}

export type ProbeOutcome = { kind: 'readiness'; readiness: Readiness } | { kind: 'trouble'; trouble: Trouble };
