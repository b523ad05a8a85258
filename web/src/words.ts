// Small words and figures that several views write.

// The beginning of a passage, cut at a word.
export function sentence_of(text: string, most: number) {
  if (text.length <= most) return text;
  const end = text.lastIndexOf(' ', most);
  return text.slice(0, end > most / 2 ? end : most) + '…';
}

// "security.law_enforcement" → "security: law enforcement"
export const domain_in_words = (domain: string) => domain.replace('.', ': ').replaceAll('_', ' ').replaceAll('.', ': ');

export const counted = (count: number, one: string, many: string) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

export const begun = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

// Event data of other programs has no passage, and says nothing of how sure it is.
interface Coded { rule: string; begin: number; end: number; confidence: number }
export const is_imported = (record: Coded) => record.rule.startsWith('import ') && record.begin === record.end;
export const confidence_of = (record: Coded) => (is_imported(record) ? 'confidence not measured' : `confidence ${record.confidence.toFixed(2)}`);
export const rule_of = (record: Coded) => (is_imported(record) ? `event data of ${record.rule.slice('import '.length)}` : record.rule);
