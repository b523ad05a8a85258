// Asks the program.  The token came in the address behind '#'; it stays in this tab and goes out in a header alone.

export interface When { begin: string; end: string; precision: string; words: string; basis: string }
export type Outlook = 'deed' | 'promise' | 'denied' | 'told';
export interface Occurrence {
  id: string; act: string; type: string; domain: string; kind: string; status: string; outlook: Outlook; date: When; states: string[];
  persons: string[]; rank: number; text: string; records: number; sources: number; disagree: boolean;
  first?: string; ordinal?: number; mechanism?: string; outcome?: Occurrence | null;
}
export interface RecordLine {
  record: string; kind: string; act: string; mode: string; domain: string; status: string; voice: string; date: When; text: string;
  confidence: number; publisher: string; published: string; title: string; occurrence?: string; direction?: string;
  first?: { trigger: string; scope: string; claimed_by: string };
}
export interface Listing<T> { total: number; items: T[] }
export interface Rarefied { expected: number; deviation: number }
export interface Verdict {
  words: string; earlier: [number, number]; later: [number, number]; earlier_events: number; later_events: number;
  earlier_documents: number; later_documents: number; p_value: number; ratio: number | null; ratio_low: number; ratio_high: number | null;
  earlier_kinds: number; later_kinds: number; drawn: number; earlier_rarefied: Rarefied; later_rarefied: Rarefied; new_kinds: string[];
}
export interface Year { year: number; deeds: number; promises: number; denied: number; documents: number; types: Record<string, number> }
export interface Dyad {
  a: string; b: string; a_name: string; b_name: string; domain: string; domain_words: string; as_of: string;
  archive: { documents: number; first: string; last: string }; documents: number; records: number; occurrences: number; only_counted: number; current: boolean;
  verdict: Verdict; series: { years: Year[]; undated: number };
  kinds: Listing<{ kind: string; words: string; count: number; date: When; occurrence: string }>;
  levels: Listing<RecordLine>; firsts: Listing<RecordLine>; assessments: Listing<RecordLine>;
  mechanisms: Listing<{ name: string; mentions: number; ordinals: number[]; records: RecordLine[] }>;
  promises: Listing<Occurrence>; conflicts: Listing<Occurrence>;
  peers: { of: string; name: string; partners: { state: string; name: string; records: number }[] }[];
  names: Record<string, string>;
}
export interface Archive {
  documents: number; records: number; passages: number; kinds: Record<string, number>; first: string; last: string;
  pairs: { a: string; b: string; records: number; first_year: number; last_year: number }[]; names: Record<string, string>;
}
export interface Brief { title: string; sections: { heading: string; statements: { text: string; records: string[] }[] }[] }
export interface Bin { at: string; deeds: number; promises: number; denied: number; told: number }
export interface Lane { domain: string; words: string; total: number; bins: Bin[]; items: Occurrence[] }
export interface Timeline {
  first: string; last: string; from: string; to: string; unit: 'year' | 'quarter' | 'month' | 'week' | 'day'; drawn: number; vague: number; single: boolean; lanes: Lane[];
}
export interface Source { document: string; title: string; publisher: string; published: string; published_basis: string; url: string; address: string; origin: string; sha256?: string }
export interface Party { side: string; state?: string; sector?: string; organisation?: string; person?: string; office?: string; rank?: number }
export interface FullRecord {
  record: string; kind: string; type?: string; mode?: string; cameo?: string; goldstein?: number; status: string; voice: string; domain?: string; issues?: string[];
  parties?: Party[]; date: { begin?: string; end?: string; precision: string; basis: string; text?: string }; begin: number; end: number;
  text: string; attribution?: { name: string; kind: string }[]; confidence: number; rule: string; place?: { name: string }; quote?: string;
}
export interface Marked { pieces: { text: string; where: 'around' | 'sentence' | 'passage'; roles: string[] }[]; cut_before: boolean; cut_after: boolean }
export interface Report {
  record: FullRecord; marked: Marked; source: Source; reason: string; family: number; rejected?: boolean; said?: Review[];
  context: { before: string; sentence_before: string; passage: string; sentence_after: string; after: string; cut_before: boolean; cut_after: boolean };
}
export interface OpenOccurrence extends Occurrence { a_name: string; b_name: string; names: string[]; reports: Report[]; only_counted: number; current?: boolean; part_of: Occurrence | null; parts: Occurrence[] }
export interface OpenDocument extends Source { text: string; records: DocumentRecord[]; only_counted: number }
export interface DocumentRecord {
  record: string; kind: string; type: string; mode: string; act: string; date: When; states: string[]; begin: number; end: number; rejected: boolean;
  without_passage: string;
}
export interface Found { text: string; source: Source; records: { record: string; kind: string; type: string; states: string[] }[] }
export interface Review { number: number; when: string; who: string; verdict: string; drawn: boolean; undone: boolean; gone?: boolean; record?: string; field?: string; before?: string; value?: string }
export interface Card {
  record: FullRecord; source: Source; marked: Marked; fields: { field: string; value: string; coded: string }[]; act: string; when: When; rejected: boolean;
  said: Review[]; drawn: boolean; pair: { a: string; b: string; words: string } | null;
}
export interface Choices {
  kinds: string[]; statuses: string[]; types: { name: string; words: string; definition: string; modes: { name: string; definition: string }[] }[];
  domains: { name: string; words: string }[]; states: { code: string; name: string }[];
}
export interface FieldAccuracy { field: string; reviewed: number; right: number; share: number; low: number; high: number }
export interface Progress { records: number; judged: number; accuracy: FieldAccuracy[]; latest: Review[] }
export interface Spot { name: string; precision: string; latitude: number; longitude: number; total: number; items: Occurrence[] }
export interface Places { a_name: string; b_name: string; items: Spot[]; placed: number; without: number }
export interface Importing {
  state: 'idle' | 'reading' | 'done' | 'stopped' | 'failed'; files: number; total: number; bytes: number; documents: number; records: number; known: number;
  skipped: Record<string, number>; troubles: string[]; error: string; most_file: number; most_total: number;
}

const kTokenKey = 'entente-token';

export function take_token() {
  const found = /^#token=([0-9A-Za-z._~-]+)$/.exec(location.hash);
  if (!found) return;
  sessionStorage.setItem(kTokenKey, found[1]!);
  history.replaceState(history.state, '', location.pathname + location.search);
}

export function has_token() { return sessionStorage.getItem(kTokenKey) !== null; }

export type Values = Record<string, string | number | undefined>;

export function query_of(values: Values): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined && value !== '') query.set(name, String(value));
  return query.toString();
}

export async function ask<T>(what: string, values: Values = {}, options: RequestInit = {}): Promise<T> {
  const query = query_of(values);
  const headers: Record<string, string> = { 'X-Entente-Token': sessionStorage.getItem(kTokenKey) ?? '' };
  if (options.body) headers['Content-Type'] = 'application/json';
  const response = await fetch(`/api/${what}${query ? '?' + query : ''}`, { ...options, headers });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? `the program answered ${response.status}`);
  return answer as T;
}

export function post<T>(what: string, body: unknown): Promise<T> {
  return ask<T>(what, {}, { method: 'POST', body: JSON.stringify(body) });
}

// A file, with its progress; fetch() tells none.
export function send(what: string, values: Values, file: File, tell: (bytes: number) => void): Promise<void> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/${what}?${query_of(values)}`);
    request.setRequestHeader('X-Entente-Token', sessionStorage.getItem(kTokenKey) ?? '');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = (event) => tell(event.loaded);
    request.onerror = () => fail(new Error('the program does not answer'));
    request.onload = () => {
      if (request.status === 200) return done();
      let reason = `the program answered ${request.status}`;
      try { reason = JSON.parse(request.responseText).error ?? reason; } catch { /* no JSON: the number must do */ }
      fail(new Error(reason));
    };
    request.send(file);
  });
}
