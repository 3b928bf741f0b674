/** The evidence of a claim, each piece with the documents it rests on. */
import type { Translator } from '../language';
import type { Evidence, Source } from '../wire/report';
import { make } from './dom';
import { describeTime } from './figures';

/** Pieces shown at once; the rest waits behind a press. */
const SHOWN_AT_ONCE = 3;

function makeLink(address: string, text: string, translator: Translator): HTMLAnchorElement {
  const hint = make('span', { class: 'unseen' }, ` ${translator.say('opens_new_tab')}`);
  return make('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, make('bdi', {}, text), hint);
}

function renderSource(source: Source, translator: Translator): HTMLLIElement {
  const title = source.url === null ? make('bdi', {}, source.title) : makeLink(source.url, source.title, translator);
  const details = [
    source.publisher,
    source.published === null ? null : translator.date(source.published),
    source.kindLabel,
    source.locator,
  ].filter((part) => part !== null);
  const line = make('span', { class: 'details' });
  details.forEach((part, index) => line.append(...(index > 0 ? [' · '] : []), make('bdi', {}, part)));
  if (source.archivedUrl !== null) {
    line.append(details.length > 0 ? ' · ' : '', makeLink(source.archivedUrl, translator.say('source_archived'), translator));
  }
  return make('li', { class: 'source' }, title, line);
}

function renderPiece(evidence: Evidence, translator: Translator): HTMLLIElement {
  const details = [
    evidence.asOf === null ? null : translator.say('evidence_as_of', { date: describeTime(evidence.asOf, translator) }),
    evidence.statusLabel,
    ...evidence.settings.map(({ label, value }) => `${label}: ${value}`),
  ].filter((part) => part !== null);
  return make(
    'li',
    { class: 'piece', 'data-stance': evidence.stance },
    make(
      'p',
      { class: 'piece-head' },
      make('span', { class: 'stance' }, evidence.stanceLabel),
      evidence.valueText === null ? null : make('span', { class: 'figure' }, evidence.valueText),
    ),
    make('p', { class: 'statement' }, evidence.statement),
    details.length > 0 ? make('p', { class: 'details' }, details.join(' · ')) : null,
    evidence.staleNote === null ? null : make('p', { class: 'details stale' }, evidence.staleNote),
    make('ul', { class: 'sources' }, ...evidence.sources.map((source) => renderSource(source, translator))),
  );
}

/** A section with all evidence, the first pieces open; null where there is none. */
export function renderEvidence(evidence: readonly Evidence[], translator: Translator): HTMLElement | null {
  if (evidence.length === 0) return null;
  const pieces = evidence.map((piece) => renderPiece(piece, translator));
  const rest = pieces.slice(SHOWN_AT_ONCE);
  return make(
    'section',
    { class: 'part' },
    make('h3', {}, translator.say('evidence_heading')),
    make('ul', { class: 'pieces' }, ...pieces.slice(0, SHOWN_AT_ONCE)),
    rest.length === 0
      ? null
      : make(
          'details',
          { class: 'more' },
          make('summary', {}, translator.say('evidence_more', { count: rest.length })),
          make('ul', { class: 'pieces' }, ...rest),
        ),
  );
}
