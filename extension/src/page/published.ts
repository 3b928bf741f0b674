/** When a page says it was published. */

/** Where pages write it, the surest first. */
const META = [
  'meta[property="article:published_time"]',
  'meta[property="og:article:published_time"]',
  'meta[itemprop="datePublished"]',
  'meta[name="article:published_time"]',
  'meta[name="datePublished" i]',
  'meta[name="parsely-pub-date"]',
  'meta[name="publishdate" i]',
  'meta[name="publish-date" i]',
  'meta[name="pubdate" i]',
  'meta[name="dc.date.issued" i]',
  'meta[name="dc.date" i]',
  'meta[name="date" i]',
];
const TIMES = ['time[itemprop="datePublished"][datetime]', 'time[pubdate][datetime]', 'article time[datetime]', 'main time[datetime]'];

/** The calendar day as the page wrote it, in the page's own time zone; null where the text starts with no real day. */
export function readDay(written: string | null | undefined): string | null {
  const match = /^\s*(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(written ?? '');
  if (match === null) return null;
  const [, year, month, day] = match.map(Number) as [number, number, number, number];
  const time = new Date(Date.UTC(year, month - 1, day));
  const isReal = time.getUTCFullYear() === year && time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
  return isReal ? match[0].trim() : null;
}

/** The first `datePublished` in a JSON-LD value, wherever it is nested. */
function findDatePublished(value: unknown): string | null {
  if (Array.isArray(value)) {
    for (const entry of value) {
      const found = findDatePublished(entry);
      if (found !== null) return found;
    }
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const own = (value as Record<string, unknown>)['datePublished'];
  if (typeof own === 'string' && readDay(own) !== null) return readDay(own);
  return findDatePublished(Object.values(value));
}

function readLinkedData(document: Document): string | null {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      const found = findDatePublished(JSON.parse(script.textContent ?? ''));
      if (found !== null) return found;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error; // a page's broken JSON-LD says nothing
    }
  }
  return null;
}

/** The page's publication day, YYYY-MM-DD; null where it names none. */
export function findPublished(document: Document): string | null {
  for (const selector of META) {
    const day = readDay(document.querySelector(selector)?.getAttribute('content'));
    if (day !== null) return day;
  }
  const linked = readLinkedData(document);
  if (linked !== null) return linked;
  for (const selector of TIMES) {
    const day = readDay(document.querySelector(selector)?.getAttribute('datetime'));
    if (day !== null) return day;
  }
  return null;
}
