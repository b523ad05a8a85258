#include "evaluation/record_score.h"

#include <algorithm>
#include <cassert>
#include <cstdio>
#include <map>
#include <tuple>

#include "evaluation/record_match.h"
#include "events/ontology.h"
#include "evaluation/tally.h"

namespace entente::evaluation {
namespace {

using events::Kind;
using events::Record;
using events::Side;
using Given = std::vector<std::vector<Record>>;

bool is_act(const Record& record) {
  return !record.type.empty() && (record.kind == Kind::event || record.kind == Kind::series ||
                                  record.kind == Kind::commitment || record.kind == Kind::claim);
}

std::string sentence_text(const GoldCase& one, Span<SourceByte> sentence) {
  const std::string& text = one.document.text;
  if (sentence.empty() || to_number(sentence.end) > text.size()) return text.substr(0, 400);
  return text.substr(to_number(sentence.begin), sentence.length());
}

std::string describe_all(const std::vector<const Record*>& records) {
  std::string text;
  for (const Record* record : records) text += (text.empty() ? "" : "\n        ") + describe(*record);
  return text.empty() ? "nothing" : text;
}

// Records of one document against its gold, one to one.
struct Matching {
  std::vector<const Record*> records;
  std::vector<int> record_of;     // By gold record; -1 = missed.
  std::vector<bool> used;         // By record.
};

Matching match(const GoldCase& one, std::vector<const Record*> records, bool (*fits)(const GoldRecord&, const Record&)) {
  Matching matching;
  matching.records = std::move(records);
  std::vector<std::vector<int>> edges(one.records.size());
  for (std::size_t g = 0; g < one.records.size(); ++g) {
    const GoldRecord& gold = one.records[g];
    std::vector<std::pair<int, int>> ranked;
    for (std::size_t r = 0; r < matching.records.size(); ++r) {
      const Record& record = *matching.records[r];
      if (!fits(gold, record)) continue;
      // Better: the same words, then status, then date.
      const int rank = (gold.span.overlaps(record.span) ? 0 : 4) + (status_fits(gold, record) ? 0 : 2) + (date_fits(gold, record) ? 0 : 1);
      ranked.emplace_back(rank, static_cast<int>(r));
    }
    std::sort(ranked.begin(), ranked.end());
    for (const auto& [rank, r] : ranked) edges[g].push_back(r);
  }
  matching.record_of = match_pairs(edges, matching.records.size());
  matching.used.assign(matching.records.size(), false);
  for (const int r : matching.record_of) {
    if (r >= 0) matching.used[static_cast<std::size_t>(r)] = true;
  }
  return matching;
}

std::vector<const Record*> in_sentence(const std::vector<const Record*>& records, const GoldRecord& gold) {
  std::vector<const Record*> there;
  for (const Record* record : records) {
    if (gold.sentence.empty() || gold.sentence.overlaps(record->sentence)) there.push_back(record);
  }
  return there;
}

// One unit a gold record and one an unmatched record; misses beside.
std::vector<Counts> count_matching(const GoldCase& one, const Matching& matching, std::vector<Miss>* misses) {
  std::vector<Counts> units;
  for (std::size_t g = 0; g < one.records.size(); ++g) {
    const bool found = matching.record_of[g] >= 0;
    const bool optional = one.records[g].optional;
    units.push_back({optional ? 0u : 1u, found && !optional ? 1u : 0u, found ? 1u : 0u, found ? 1u : 0u});
    if (!found && !optional && misses != nullptr) {
      misses->push_back({MissKind::missed, one.records[g].id, sentence_text(one, one.records[g].sentence),
                         describe(one.records[g]), describe_all(in_sentence(matching.records, one.records[g]))});
    }
  }
  for (std::size_t r = 0; r < matching.records.size(); ++r) {
    if (matching.used[r]) continue;
    units.push_back({0, 0, 1, 0});
    if (misses != nullptr) {
      misses->push_back({MissKind::spurious, one.document.given_id, sentence_text(one, matching.records[r]->sentence), "nothing",
                         describe(*matching.records[r])});
    }
  }
  return units;
}

bool kind_type_sides(const GoldRecord& gold, const Record& record) {
  const bool act = !gold.types.empty();
  return place_fits(gold, record) && kind_fits(gold, record) && type_fits(gold, record) &&
         sides_fit(gold, record, act ? SideRule::overlap : SideRule::held);
}

bool fully(const GoldRecord& gold, const Record& record) {
  return kind_type_sides(gold, record) && status_fits(gold, record) && date_fits(gold, record);
}

bool type_and_sides(const GoldRecord& gold, const Record& record) {
  return gold.sentence.overlaps(record.sentence) && type_fits(gold, record) && sides_fit(gold, record, SideRule::overlap);
}

// How often status and date of matched records are right.
void add_shares(const Gold& gold, const std::vector<Matching>& matchings, Score& score) {
  std::size_t status_asked = 0, status_right = 0, date_asked = 0, date_right = 0;
  for (std::size_t c = 0; c < gold.cases.size(); ++c) {
    for (std::size_t g = 0; g < gold.cases[c].records.size(); ++g) {
      const int r = matchings[c].record_of[g];
      if (r < 0) continue;
      const GoldRecord& asked = gold.cases[c].records[g];
      const Record& record = *matchings[c].records[static_cast<std::size_t>(r)];
      const bool status = status_fits(asked, record);
      const bool date = date_fits(asked, record);
      status_asked += asked.statuses.empty() ? 0 : 1;
      status_right += !asked.statuses.empty() && status ? 1 : 0;
      date_asked += asked.dates.empty() ? 0 : 1;
      date_right += !asked.dates.empty() && date ? 1 : 0;
      if (!status || !date) {
        score.misses.push_back({MissKind::wrong, asked.id, sentence_text(gold.cases[c], asked.sentence), describe(asked), describe(record)});
      }
    }
  }
  score.figures.push_back(share_of("status of those found", status_right, status_asked));
  score.figures.push_back(share_of("date of those found", date_right, date_asked));
}

void append(std::vector<Counts>& to, std::vector<Counts> from) { to.insert(to.end(), from.begin(), from.end()); }

void score_article(const Gold& gold, const Given& given, Score& score) {
  std::vector<Counts> full;
  std::vector<Counts> loose;
  std::vector<Matching> loose_matchings;
  std::size_t forbidden = 0;
  for (std::size_t c = 0; c < gold.cases.size(); ++c) {
    const GoldCase& one = gold.cases[c];
    std::vector<const Record*> records;
    for (const Record& record : given[c]) {
      records.push_back(&record);
      forbidden += std::any_of(one.nothing.begin(), one.nothing.end(), [&](Span<SourceByte> span) { return span.contains(record.span); });
    }
    append(full, count_matching(one, match(one, records, fully), nullptr));
    loose_matchings.push_back(match(one, records, kind_type_sides));
    append(loose, count_matching(one, loose_matchings.back(), &score.misses));
  }
  score.figures.push_back(figure_of("record (kind, sides, type, status, date)", full));
  score.figures.push_back(figure_of("kind, sides and type", loose));
  add_shares(gold, loose_matchings, score);
  score.figures.push_back(share_of("records where nothing may be coded", forbidden, given.empty() ? 0 : given[0].size()));
}

// One record for each sentence, type and pair of sides: the conventions code one where the program tells one a topic.
std::vector<const Record*> acts_between_states(const GoldCase& one, const std::vector<Record>& records) {
  std::vector<const Record*> acts;
  std::set<std::tuple<std::uint32_t, std::string, StateSet>> seen;
  for (const Record& record : records) {
    if (!is_act(record)) continue;
    const StateSet states = states_of(record);
    if (states.size() < 2 || states_of(record, Side::source).empty() || states_of(record, Side::target).empty()) continue;
    const bool read = one.coded.empty() || std::any_of(one.coded.begin(), one.coded.end(), [&](Span<SourceByte> span) {
      return span.overlaps(record.sentence);
    });
    if (read && seen.insert({to_number(record.sentence.begin), record.type, states}).second) acts.push_back(&record);
  }
  return acts;
}

void score_statements(const Gold& gold, const Given& given, Score& score) {
  std::vector<Counts> units;
  std::vector<Matching> matchings;
  for (std::size_t c = 0; c < gold.cases.size(); ++c) {
    matchings.push_back(match(gold.cases[c], acts_between_states(gold.cases[c], given[c]), type_and_sides));
    append(units, count_matching(gold.cases[c], matchings.back(), &score.misses));
  }
  score.figures.push_back(figure_of("type with both sides", units));
  add_shares(gold, matchings, score);
}

// The classes given in a sentence, each once.
std::set<std::string> classes_given(const std::vector<Record>& records, bool cameo) {
  std::set<std::string> classes;
  for (const Record& record : records) {
    if (!is_act(record)) continue;
    if (cameo && record.cameo.size() >= 2) classes.insert(record.cameo.substr(0, 2));
    if (!cameo) classes.insert(std::string(events::plover_type_by_manual(record.type, record.status)));
  }
  return classes;
}

std::vector<const Record*> pointers(const std::vector<Record>& records) {
  std::vector<const Record*> all;
  for (const Record& record : records) all.push_back(&record);
  return all;
}

void add_sentence_miss(const GoldCase& one, const std::vector<Record>& records, MissKind kind, Score& score) {
  const GoldRecord& gold = one.records[0];
  score.misses.push_back({kind, gold.id, one.document.text, describe(gold), describe_all(pointers(records))});
}

void score_plover(const Gold& gold, const Given& given, Score& score) {
  std::vector<Counts> units;
  std::size_t with_states = 0;
  for (std::size_t c = 0; c < gold.cases.size(); ++c) {
    const GoldRecord& asked = gold.cases[c].records[0];
    const auto classes = classes_given(given[c], false);
    const bool found = classes.count(asked.types[0]) != 0;
    units.push_back({1, found ? 1u : 0u, classes.size(), found ? 1u : 0u});
    const bool states = std::any_of(given[c].begin(), given[c].end(), [&](const Record& record) {
      return is_act(record) && type_fits(asked, record) && sides_fit(asked, record, SideRule::held);
    });
    with_states += states;
    if (!found) add_sentence_miss(gold.cases[c], given[c], MissKind::missed, score);
    if (found && !states) add_sentence_miss(gold.cases[c], given[c], MissKind::wrong, score);
  }
  score.figures.push_back(figure_of("root", units));
  score.figures.push_back(share_of("type with both states", with_states, gold.cases.size()));
}

void score_cameo_manual(const Gold& gold, const Given& given, Score& score) {
  std::vector<Counts> units;
  std::size_t exact = 0, with_sides = 0;
  for (std::size_t c = 0; c < gold.cases.size(); ++c) {
    const GoldRecord& asked = gold.cases[c].records[0];
    const std::string root = asked.codes[0].substr(0, 2);
    const auto classes = classes_given(given[c], true);
    const bool found = classes.count(root) != 0;
    units.push_back({1, found ? 1u : 0u, classes.size(), found ? 1u : 0u});
    bool same_code = false, sides = false;
    for (const Record& record : given[c]) {
      same_code |= is_act(record) && record.cameo == asked.codes[0];
      sides |= is_act(record) && record.cameo.substr(0, 2) == root && spans_fit(asked, record, asked.symmetric);
    }
    exact += same_code;
    with_sides += sides;
    if (!found) add_sentence_miss(gold.cases[c], given[c], MissKind::missed, score);
    if (found && !same_code) add_sentence_miss(gold.cases[c], given[c], MissKind::wrong, score);
  }
  score.figures.push_back(figure_of("root", units));
  score.figures.push_back(share_of("exact code", exact, gold.cases.size()));
  score.figures.push_back(share_of("root with both marked sides", with_sides, gold.cases.size()));
}

// The type of the act, or what PLOVER's coders write of one that lies ahead.
bool fits_marked(const GoldRecord& asked, const Record& record) {
  return coarse_type(record.type) == asked.types[0] ||
         coarse_type(std::string(events::plover_type_by_manual(record.type, record.status))) == asked.types[0];
}

void score_marked_pairs(const Gold& gold, const Given& given, Score& score) {
  std::vector<std::pair<std::string, std::string>> with_sides;
  std::vector<std::pair<std::string, std::string>> anywhere;
  for (std::size_t c = 0; c < gold.cases.size(); ++c) {
    const GoldRecord& asked = gold.cases[c].records[0];
    const Record* best = nullptr;
    bool seen = false;
    for (const Record& record : given[c]) {
      if (!is_act(record)) continue;
      seen |= fits_marked(asked, record);
      const bool symmetric = record.type == "CONSULT" || record.type == "AGREE" || record.type == "COOPERATE";
      if (spans_fit(asked, record, symmetric) && (best == nullptr || record.confidence > best->confidence)) best = &record;
    }
    with_sides.emplace_back(asked.types[0], best == nullptr ? "" : fits_marked(asked, *best) ? asked.types[0] : coarse_type(best->type));
    anywhere.emplace_back(asked.types[0], seen ? asked.types[0] : best == nullptr ? "" : coarse_type(best->type));
    if (with_sides.back().second != asked.types[0]) {
      add_sentence_miss(gold.cases[c], given[c], best == nullptr ? MissKind::missed : MissKind::wrong, score);
    }
  }
  score.figures.push_back(macro_figure_of("root macro-F1, sides inside the marked spans", with_sides));
  score.figures.push_back(macro_figure_of("root macro-F1, sides not asked", anywhere));
}

// Unit sets give one code to all organisations between states, and one to armed groups without a land.
std::string unit_code(const std::string& state) {
  return state.starts_with("IGO:") ? "IGO" : state.starts_with("NSA:") ? "IMG" : state;
}

// The root of a type where the record's code tells only that it is still to come ("intends to …"): unit sets code the
// act itself, whatever its time.
std::string root_of_act(const Record& record) {
  static const std::map<std::string_view, const char*> kRoots = {
      {"CONSULT", "04"}, {"SUPPORT", "05"}, {"COOPERATE", "06"}, {"AID", "07"}, {"CONCEDE", "08"}, {"REQUEST", "10"},
      {"ACCUSE", "11"}, {"REJECT", "12"}, {"THREATEN", "13"}, {"PROTEST", "14"}, {"MOBILIZE", "15"}, {"SANCTION", "16"},
      {"COERCE", "17"}, {"ASSAULT", "19"}};
  const std::string root = record.cameo.substr(0, 2);
  const auto act = kRoots.find(record.type);
  const bool to_come = record.status == events::Status::planned || record.status == events::Status::intended;
  return to_come && root == "03" && act != kRoots.end() ? act->second : root;
}

void score_units(const Gold& gold, const Given& given, Score& score) {
  using Coding = std::tuple<std::string, std::string, std::string>;
  std::vector<Counts> units;
  for (std::size_t c = 0; c < gold.cases.size(); ++c) {
    std::set<Coding> codings;
    for (const Record& record : given[c]) {
      if (!is_act(record) || record.cameo.size() < 2) continue;
      // Those who act together act on one another, and who consults is consulted.
      const StateSet together = states_of(record, Side::participant);
      StateSet sources = states_of(record, Side::source);
      StateSet targets = states_of(record, Side::target);
      sources.insert(together.begin(), together.end());
      targets.insert(together.begin(), together.end());
      for (const std::string& source : sources) {
        for (const std::string& target : targets) {
          if (source == target) continue;
          const std::string root = root_of_act(record);
          codings.insert({root, unit_code(source), unit_code(target)});
          if (record.type == "CONSULT") codings.insert({root, unit_code(target), unit_code(source)});
        }
      }
    }
    Counts counts{0, 0, codings.size(), 0};
    std::set<Coding> right;
    for (const GoldRecord& asked : gold.cases[c].records) {
      ++counts.expected;
      bool found = false;
      for (const std::string& code : asked.codes) {
        const Coding coding{code.substr(0, 2), asked.source[0], asked.target[0]};
        if (codings.count(coding) == 0) continue;
        found = true;
        right.insert(coding);
      }
      counts.found += found;
      if (!found) {
        score.misses.push_back({MissKind::missed, asked.id, gold.cases[c].document.text, describe(asked), describe_all(pointers(given[c]))});
      }
    }
    counts.right = right.size();
    units.push_back(counts);
  }
  score.figures.push_back(figure_of("root with both sides", units));
}

void score_visits(const Gold& gold, const Given& given, Score& score) {
  std::size_t yield = 0, consult = 0, happened = 0;
  for (std::size_t c = 0; c < gold.cases.size(); ++c) {
    const GoldRecord& asked = gold.cases[c].records[0];
    bool states = false, status = false, all = false;
    for (const Record& record : given[c]) {
      if (!type_fits(asked, record) || !sides_fit(asked, record, SideRule::held)) continue;
      states = true;
      status |= status_fits(asked, record);
      all |= status_fits(asked, record) && date_fits(asked, record);
    }
    consult += states;
    happened += status;
    yield += all;
    if (!all) {
      const std::vector<const Record*> records = pointers(given[c]);
      score.misses.push_back({states ? MissKind::wrong : MissKind::missed, asked.id, gold.cases[c].document.text.substr(0, 400),
                              describe(asked), describe_all({records.begin(), records.begin() + std::min<std::ptrdiff_t>(12, std::ssize(records))})});
    }
  }
  score.figures.push_back(share_of("yield (right states, happened, day)", yield, gold.cases.size()));
  score.figures.push_back(share_of("CONSULT with both states", consult, gold.cases.size()));
  score.figures.push_back(share_of("… and happened", happened, gold.cases.size()));
}

// One to one with the gold: what found no partner is wrong.
void judge_matching(const Matching& matching, std::size_t gold_case, std::vector<Judgement>& out) {
  for (std::size_t r = 0; r < matching.records.size(); ++r) out.push_back({gold_case, matching.records[r], matching.used[r]});
}

void judge_sentence(const GoldCase& one, const std::vector<Record>& records, GoldSet set, std::size_t gold_case, std::vector<Judgement>& out) {
  const GoldRecord& asked = one.records[0];
  const Record* surest = nullptr;
  for (const Record& record : records) {
    if (!is_act(record)) continue;
    if (set == GoldSet::plover) {
      if (surest == nullptr || record.confidence > surest->confidence) surest = &record;
    } else if (spans_fit(asked, record, record.type == "CONSULT" || record.type == "AGREE" || record.type == "COOPERATE")) {
      out.push_back({gold_case, &record, fits_marked(asked, record)});
    }
  }
  if (surest != nullptr) out.push_back({gold_case, surest, type_fits(asked, *surest)});
}

}  // namespace

std::vector<Judgement> judge(const Gold& gold, const Given& given) {
  assert(given.size() == gold.cases.size());
  std::vector<Judgement> out;
  for (std::size_t c = 0; c < gold.cases.size(); ++c) {
    const GoldCase& one = gold.cases[c];
    if (gold.set == GoldSet::statements) {
      judge_matching(match(one, acts_between_states(one, given[c]), type_and_sides), c, out);
    } else if (gold.set == GoldSet::article) {
      std::vector<const Record*> acts;
      for (const Record& record : given[c]) {
        if (is_act(record)) acts.push_back(&record);
      }
      judge_matching(match(one, acts, kind_type_sides), c, out);
    } else if (gold.set == GoldSet::plover || gold.set == GoldSet::marked_pairs) {
      judge_sentence(one, given[c], gold.set, c, out);
    }
  }
  return out;
}

Score score(const Gold& gold, const Given& given) {
  assert(given.size() == gold.cases.size());
  Score score;
  score.set = gold.name;
  score.documents = gold.cases.size();
  switch (gold.set) {
    case GoldSet::article: score_article(gold, given, score); break;
    case GoldSet::plover: score_plover(gold, given, score); break;
    case GoldSet::cameo_manual: score_cameo_manual(gold, given, score); break;
    case GoldSet::marked_pairs: score_marked_pairs(gold, given, score); break;
    case GoldSet::unit: score_units(gold, given, score); break;
    case GoldSet::statements: score_statements(gold, given, score); break;
    case GoldSet::visits: score_visits(gold, given, score); break;
  }
  return score;
}

Result<Score> evaluate(const Gold& gold, const Engine& engine) {
  Given given;
  for (const GoldCase& one : gold.cases) given.push_back(TRY(engine(one)));
  return score(gold, given);
}

std::string to_markdown(const Score& score) {
  std::string text = "| " + score.set + " (" + std::to_string(score.documents) + " texts) | precision | recall | F1 |\n|---|---|---|---|\n";
  const auto share = [](const Share& s) {
    char buffer[96];
    std::snprintf(buffer, sizeof buffer, "%.3f [%.3f, %.3f] %zu/%zu", s.value, s.low, s.high, s.hits, s.of);
    return std::string(buffer);
  };
  for (const Figure& figure : score.figures) {
    text += "| " + figure.name + " | " + (figure.share_only ? "" : share(figure.precision)) + " | " + share(figure.recall) + " | ";
    if (!figure.share_only) {
      char buffer[64];
      std::snprintf(buffer, sizeof buffer, "%.3f [%.3f, %.3f]", figure.f1, figure.f1_low, figure.f1_high);
      text += buffer;
    }
    text += " |\n";
  }
  return text;
}

std::string to_text(const std::vector<Miss>& misses) {
  std::string text;
  for (const Miss& miss : misses) {
    const char* kind = miss.kind == MissKind::missed ? "missed" : miss.kind == MissKind::wrong ? "wrong" : "spurious";
    text += std::string(kind) + " " + miss.id + "\n  " + miss.sentence + "\n  expected: " + miss.expected + "\n  got:    " + miss.got + "\n\n";
  }
  return text;
}

}  // namespace entente::evaluation
