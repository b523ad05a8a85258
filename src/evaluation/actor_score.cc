#include "evaluation/actor_score.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "actors/find_mentions.h"
#include "actors/name_pieces.h"
#include "evaluation/actor_phrases.h"
#include "evaluation/gold_readers.h"
#include "evaluation/tally.h"

namespace entente::evaluation {
namespace {

using actors::ActorRef;
using actors::Mention;
using actors::MentionKind;
using actors::Mentions;

struct Reader {
  Reader(const actors::Tables& tables_in, const Analyse& analyse_in) : tables(tables_in), analyse(analyse_in) {}

  const Mentions& read(std::string_view text, std::string_view published, std::string_view title) {
    analysis = &analyse(text);
    actors::find_mentions(tables, *analysis, {published, "", title}, scratch, mentions);
    return mentions;
  }
  Span<TextByte> span(const Mention& mention) const {
    const std::uint32_t first = analysis->sentences[mention.sentence].first_token;
    return {analysis->tokens[first + mention.first].span.begin, analysis->tokens[first + mention.last - 1].span.end};
  }

  const actors::Tables& tables;
  const Analyse& analyse;
  actors::Scratch scratch;
  Mentions mentions;
  const language::Analysis* analysis = nullptr;
};

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool contains_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return contains(text, part); });
}

// Cells of one CSV record; quotes doubled inside quotes.  Moves `rest` behind it.
std::vector<std::string> next_record(std::string_view& rest) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  std::size_t i = 0;
  for (; i < rest.size(); ++i) {
    const char c = rest[i];
    if (quoted) {
      if (c != '"') {
        cells.back() += c;
      } else if (i + 1 < rest.size() && rest[i + 1] == '"') {
        cells.back() += '"';
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      cells.emplace_back();
    } else if (c == '\n') {
      break;
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  rest.remove_prefix(std::min(rest.size(), i + 1));
  return cells;
}

// "12/21/17" → "2017-12-21"
std::string iso_of(const std::string& american, const std::string& year) {
  const std::size_t first = american.find('/');
  const std::size_t second = american.find('/', first + 1);
  if (first == std::string::npos || second == std::string::npos) return year;
  std::string iso = year;
  for (const std::string& part : {american.substr(0, first), american.substr(first + 1, second - first - 1)}) {
    iso += part.size() == 1 ? "-0" : "-";
    iso += part;
  }
  return iso;
}

std::optional<std::string> state_called(const actors::Tables& tables, std::string_view name) {
  const std::string wanted = actors::fold(name);
  for (const actors::StateName& row : tables.state_names()) {
    if (actors::fold(row.text) == wanted) return std::string(tables.states()[row.state].code);
  }
  return std::nullopt;
}

// The rank that a bracketed title must have by its key words; nothing where they do not tell.
std::optional<int> rank_by_key_words(const std::string& title) {
  if (contains_any(title, {"former", "ex-", "special envoy", "representative", "wife", "spouse", "princess", "adviser",
                           "advisor", "chief of", "general secretary", "secretary-general", "secretary general"})) {
    return std::nullopt;
  }
  if (contains(title, "ambassador")) return 6;
  if (contains_any(title, {"new south wales", "queensland", "south australia", "western australia", "tasmania", "british columbia",
                           "alberta", "ontario", "quebec", "manitoba", "saskatchewan", "nova scotia", "tatarstan", "bashkortostan"})) {
    return 6;  // Regional.
  }
  const bool assembly = contains_any(title, {"parliament", "assembly", "senate", "council", "commission", "house", "congress",
                                             "party", "bank", "court", "committee", "association", "chamber", "university",
                                             "group", "corporation", "company", "organization", "olympic", "league"});
  const bool deputy = contains_any(title, {"deputy", "vice", "assistant", "under"});
  if (contains_any(title, {"prime minister", "premier", "chancellor", "taoiseach"})) return deputy ? 3 : 2;
  if (deputy && contains_any(title, {"minister", "secretary of state"})) return 5;
  if (contains(title, "vice president") && !assembly) return 3;
  if (contains_any(title, {"minister", "secretary of state"}) && !deputy) return 4;
  if (assembly || deputy) return std::nullopt;
  if (contains_any(title, {"president", "king", "queen", "emperor", "sultan", "emir", "governor general", "governor-general"})) return 1;
  return std::nullopt;
}

struct Bracket {
  std::size_t begin;
  std::size_t end;  // Of the text between the brackets.
};

// Brackets that hold a title; inner brackets belong to the outer.
std::vector<Bracket> title_brackets(std::string_view text) {
  std::vector<Bracket> found;
  for (std::size_t open = text.find('('); open != std::string_view::npos; open = text.find('(', open + 1)) {
    std::size_t close = open + 1;
    for (int depth = 1; close < text.size() && depth > 0; ++close) depth += text[close] == '(' ? 1 : text[close] == ')' ? -1 : 0;
    const std::string inside = actors::fold(text.substr(open + 1, close - open - 2));
    if (rank_by_key_words(inside)) found.push_back({open + 1, close - 1});
    open = close - 1;
  }
  return found;
}

std::string describe(const ActorRef& ref) {
  return std::string(ref.state) + "/" + std::string(ref.sector) + "/" + std::string(ref.person) + "/" + std::string(ref.office) +
         "/" + std::to_string(ref.rank);
}

std::string describe(const Mentions& mentions) {
  std::string text;
  for (const ActorRef& ref : mentions.refs) text += (text.empty() ? "" : "; ") + describe(ref);
  return text.empty() ? "nothing" : text;
}

// The person mention that reaches into the bracket.
const ActorRef* ref_at(const Reader& reader, const Bracket& bracket) {
  for (const Mention& mention : reader.mentions.mentions) {
    const Span<TextByte> span = reader.span(mention);
    if (mention.ref_count == 0 || to_number(span.begin) >= bracket.begin || to_number(span.end) <= bracket.begin) continue;
    if (mention.kind == MentionKind::person) return &reader.mentions.refs[mention.first_ref];
  }
  return nullptr;
}

// Codes of the two NGEC "countries" that are organisations, and what stands for them here.
bool is_country(const actors::Tables& tables, const PhraseCase& expected, std::string_view state) {
  if (state.starts_with("NSA:")) {  // Named groups have a code of their own here; NGEC gives their home.
    const std::uint32_t group = tables.find_organisation(state);
    return group != actors::Tables::kNone && tables.organisations()[group].home == expected.country;
  }
  if (expected.country == "IGO" || expected.country == "UNO") return state.starts_with("IGO:");
  if (expected.country == "EUR") return state.starts_with("IGO:EU");  // Its organs have codes of their own here.
  return state == expected.country || (expected.country.empty() && state.empty());
}

}  // namespace

Result<Score> score_actor_phrases(const actors::Tables& tables, const Analyse& analyse, std::string_view json_lines) {
  const std::vector<PhraseCase> cases = TRY(read_phrase_cases(json_lines));
  Reader reader(tables, analyse);
  Score score{"phrases (NGEC)", cases.size(), {}, {}};
  std::size_t both = 0, countries = 0, sectors = 0;
  for (const PhraseCase& expected : cases) {
    const Mentions& mentions = reader.read(expected.phrase, expected.date, expected.context);
    const Mention* best = nullptr;
    for (const Mention& mention : mentions.mentions) {
      const bool has_state = mention.ref_count > 0 && !mentions.refs[mention.first_ref].state.empty();
      if (mention.kind == MentionKind::pronoun && !has_state) continue;
      if (best == nullptr || reader.span(mention).length() > reader.span(*best).length()) best = &mention;
    }
    const ActorRef ref = best == nullptr || best->ref_count == 0 ? ActorRef{} : mentions.refs[best->first_ref];
    const bool bare = best == nullptr || best->kind == MentionKind::state_name || best->kind == MentionKind::adjective ||
                      best->kind == MentionKind::metonym;
    const bool country = expected.none ? ref.person.empty() : is_country(tables, expected, ref.state);
    const bool sector = expected.none || is_sector_expected(expected, ref, bare);
    countries += country;
    sectors += sector;
    both += country && sector;
    if (country && sector) continue;
    score.misses.push_back({best == nullptr ? MissKind::missed : MissKind::wrong, expected.date, expected.phrase,
                            expected.none ? "nobody" : expected.country + "/" + expected.sector, describe(ref)});
  }
  score.figures = {share_of("country and sector", both, cases.size()), share_of("country", countries, cases.size()),
                   share_of("sector", sectors, cases.size())};
  return score;
}

Result<Score> score_counterparts(const actors::Tables& tables, const Analyse& analyse, std::string_view csv) {
  Reader reader(tables, analyse);
  Score score{"counterparts (China Vitae)", 0, {}, {}};
  std::size_t states = 0, right_states = 0, titles = 0, right_offices = 0, right_ranks = 0, right_both = 0;
  next_record(csv);
  while (!csv.empty()) {
    const std::vector<std::string> cells = next_record(csv);
    if (cells.size() < 5) continue;
    const std::string& text = cells[4];
    ++score.documents;
    reader.read(text, iso_of(cells[0], cells[1]), "");
    if (const auto state = state_called(tables, cells[2])) {
      ++states;
      const bool right = std::any_of(reader.mentions.refs.begin(), reader.mentions.refs.end(),
                                     [&](const ActorRef& ref) { return ref.state == *state; });
      right_states += right;
      if (!right) score.misses.push_back({MissKind::missed, cells[0], text, *state, describe(reader.mentions)});
    }
    for (const Bracket& bracket : title_brackets(text)) {
      ++titles;
      const std::string title = actors::fold(std::string_view(text).substr(bracket.begin, bracket.end - bracket.begin));
      const ActorRef* ref = ref_at(reader, bracket);
      const bool office = ref != nullptr && !ref->office.empty() && contains(title, actors::fold(ref->office));
      const bool rank = ref != nullptr && ref->rank == *rank_by_key_words(title);
      right_offices += office;
      right_ranks += rank;
      right_both += office && rank;
      if (!(office && rank)) {
        score.misses.push_back({ref == nullptr ? MissKind::missed : MissKind::wrong, cells[0], text,
                                title + ", rank " + std::to_string(*rank_by_key_words(title)),
                                ref == nullptr ? "nobody" : describe(*ref)});
      }
    }
  }
  score.figures = {share_of("state of the counterpart", right_states, states), share_of("office and rank", right_both, titles),
                   share_of("office", right_offices, titles), share_of("rank", right_ranks, titles)};
  return score;
}

Score score_readouts(const actors::Tables& tables, const Analyse& analyse, const std::vector<Readout>& readouts) {
  Reader reader(tables, analyse);
  Score score{"readouts (White House titles)", 0, {}, {}};
  std::vector<Counts> units;
  std::size_t right = 0;
  for (const Readout& readout : readouts) {
    const std::set<std::string> expected = states_named_plainly(tables, readout.title);
    if (expected.empty()) continue;
    reader.read(readout.title, readout.published, "");
    std::set<std::string> got;
    for (const ActorRef& ref : reader.mentions.refs) {
      if (ref.state.size() == 3 && ref.state != "USA") got.emplace(ref.state);
    }
    Counts counts{expected.size(), 0, got.size(), 0};
    for (const std::string& state : expected) counts.found += got.count(state);
    counts.right = counts.found;
    units.push_back(counts);
    right += counts.found == counts.expected;
    if (got == expected) continue;
    std::string states;
    for (const std::string& state : expected) states += (states.empty() ? "" : " ") + state;
    score.misses.push_back({counts.found == counts.expected ? MissKind::spurious : MissKind::missed, readout.published, readout.title,
                            states, describe(reader.mentions)});
  }
  score.documents = units.size();
  score.figures = {share_of("all foreign states", right, units.size()), figure_of("foreign states", units)};
  return score;
}

Result<std::vector<Score>> score_actors(const actors::Tables& tables, const Analyse& analyse, const std::string& folder) {
  std::vector<Score> scores;
  const std::string phrases = TRY(read_whole(folder + "/data/events/gold/ngec_actor_cases.jsonl"));
  const std::string engagements = TRY(read_whole(folder + "/data/events/china-vitae/engagements-odd-years.csv"));
  scores.push_back(TRY(score_actor_phrases(tables, analyse, phrases)));
  scores.push_back(TRY(score_counterparts(tables, analyse, engagements)));
  std::vector<Readout> readouts;
  const auto take = [&](const nlohmann::json& row) {
    std::string title = text_at(row, "title");
    if (title.starts_with("Readout of")) readouts.push_back({std::move(title), text_at(row, "published").substr(0, 10)});
  };
  if (auto read = for_each_row(folder + "/data/news/whitehouse.jsonl.zst", take, "\"title\": \"Readout of"); !read.ok()) return read.error();
  scores.push_back(score_readouts(tables, analyse, readouts));
  return scores;
}

}  // namespace entente::evaluation
