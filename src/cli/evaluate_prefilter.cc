#include "cli/evaluate_prefilter.h"

#include <fmt/core.h>

#include <chrono>
#include <functional>
#include <map>
#include <set>

#include "actors/find_mentions.h"
#include "evaluation/gold.h"
#include "events/coder.h"
#include "language/analyser.h"
#include "language/model.h"
#include "sources/document_reader.h"
#include "text/segmenter.h"

namespace entente::cli {
namespace {

using Clock = std::chrono::steady_clock;

// Of the texts of one set.
struct Kept {
  std::size_t sentences = 0;
  std::size_t kept = 0;
  std::size_t acts = 0;       // Records that a frame gave, of the whole text.
  std::size_t acts_lost = 0;  // Their sentence was left out.
  std::size_t pairs = 0;      // Acts between two states or organisations.
  std::size_t pairs_lost = 0;
  std::size_t others = 0;     // Levels, offices, mechanisms, assessments.
  std::size_t others_lost = 0;
};

struct Times {
  double segmenting = 0, testing = 0, parsing = 0, actors = 0, coding = 0;  // Seconds, with the test in force.
};

bool between_two(const events::Record& record) {
  std::set<std::string_view> sides;
  for (const auto& party : record.parties) {
    if (!party.state.empty()) sides.insert(party.state);
  }
  return sides.size() >= 2;
}

class Measure {
 public:
  Measure(const Engine& engine, text::Segmenter segmenter) : engine_(engine), segmenter_(std::move(segmenter)) {}

  void read(const sources::Document& document, Kept& kept, Times& times) {
    const auto timed = [](double& sum, auto&& work) {
      const auto start = Clock::now();
      work();
      sum += std::chrono::duration<double>(Clock::now() - start).count();
    };
    timed(times.segmenting, [&] { segmenter_.segment(document.text, segmented_); });
    const text::SegmentedText& segmented = segmented_;
    wanted_.clear();
    timed(times.testing, [&] {
      for (const auto& sentence : segmented.sentences) {
        const bool prose = sentence.kind == text::SentenceKind::prose || sentence.kind == text::SentenceKind::headline;
        wanted_.push_back(prose && engine_.coder().prefilter().may_hold_record(engine_.tables(), bytes_at(document.text, sentence.span), prefilter_) ? 1 : 0);
      }
    });
    std::vector<events::Record> records;
    timed(times.parsing, [&] { language::analyse_screened(engine_.model(), language_, segmented, wanted_, analysis_); });
    timed(times.actors, [&] { find_mentions(document); });
    timed(times.coding, [&] { events::code(engine_.coder(), document, analysis_, mentions_, coder_, records); });

    std::set<SourceByte> left_out;
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      ++kept.sentences;
      kept.kept += wanted_[i];
      if (wanted_[i] == 0) left_out.insert(events::source_span(document, segmented.sentences[i].span).begin);
    }
    language::analyse(engine_.model(), language_, segmented, analysis_);
    find_mentions(document);
    records.clear();
    events::code(engine_.coder(), document, analysis_, mentions_, coder_, records);
    for (const auto& record : records) {
      const bool lost = left_out.count(record.sentence.begin) != 0;
      if (!record.rule.starts_with("frame")) {
        ++kept.others;
        kept.others_lost += lost;
        continue;
      }
      ++kept.acts;
      kept.acts_lost += lost;
      if (!between_two(record)) continue;
      ++kept.pairs;
      kept.pairs_lost += lost;
    }
  }

 private:
  void find_mentions(const sources::Document& document) {
    actors::find_mentions(engine_.tables(), analysis_, {document.published, document.publisher, document.title}, actors_, mentions_);
  }

  const Engine& engine_;
  text::Segmenter segmenter_;
  text::SegmentedText segmented_;
  std::vector<std::uint8_t> wanted_;
  events::PrefilterScratch prefilter_;
  language::Scratch language_;
  language::Analysis analysis_;
  actors::Scratch actors_;
  actors::Mentions mentions_;
  events::CoderScratch coder_;
};

void print_row(std::string_view set, const Kept& kept) {
  const auto percent = [](std::size_t part, std::size_t of) { return of == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(of); };
  fmt::print("| {} | {} | {:.1f}% | {} | {:.1f}% | {} | {:.1f}% | {} | {:.1f}% |\n", set, kept.sentences, percent(kept.kept, kept.sentences), kept.acts,
             percent(kept.acts_lost, kept.acts), kept.pairs, percent(kept.pairs_lost, kept.pairs), kept.others, percent(kept.others_lost, kept.others));
}

}  // namespace

int evaluate_prefilter(const Engine& engine, const std::string& folder) {
  const auto section = engine.model().file().bytes("segmenter");
  if (!section.ok()) return fail(section.error());
  auto segmenter = text::Segmenter::from_section(*section);
  if (!segmenter.ok()) return fail(segmenter.error());
  Measure measure(engine, std::move(segmenter).value());
  fmt::print("| texts | sentences | kept | acts | lost | between two | lost | other records | lost |\n|---|---|---|---|---|---|---|---|---|\n");
  Times spare;
  for (const std::string_view set : {"plover_gsr", "statements", "news"}) {
    const auto gold = evaluation::read_gold(set, folder);
    if (!gold.ok()) return fail(gold.error());
    Kept kept;
    for (const auto& one : gold->cases) measure.read(one.document, kept, spare);
    print_row(set, kept);
  }
  Times times;
  std::size_t sentences = 0;
  for (const std::string_view corpus : {"current-events-2014-2026", "reuters-1987", "unga-2008-2024", "whitehouse"}) {
    constexpr std::size_t kEvery = 40;       // Documents, so that the whole stretch of years is met.
    constexpr std::size_t kSentences = 2500;
    sources::DocumentReader reader({folder + "/data/news/" + std::string(corpus) + ".jsonl.zst"});
    Kept kept;
    for (std::size_t seen = 0; kept.sentences < kSentences;) {
      const sources::Item item = reader.next();
      if (std::holds_alternative<sources::End>(item)) break;
      const auto* document = std::get_if<sources::Document>(&item);
      if (document != nullptr && seen++ % kEvery == 0) measure.read(*document, kept, times);
    }
    print_row(corpus, kept);
    sentences += kept.sentences;
  }
  const double all = times.segmenting + times.testing + times.parsing + times.actors + times.coding;
  fmt::print("\nOn the four samples of news, {:.0f} sentences/s on one thread:\n\n| station | microseconds a sentence | share |\n|---|---|---|\n",
             static_cast<double>(sentences) / all);
  for (const auto& [name, time] : {std::pair<std::string_view, double>{"sentences and tokens", times.segmenting}, {"cheap test", times.testing},
                                   {"tags, parse, names", times.parsing}, {"actors", times.actors}, {"records", times.coding}}) {
    fmt::print("| {} | {:.1f} | {:.1f}% |\n", name, 1e6 * time / static_cast<double>(sentences), 100 * time / all);
  }
  return kDone;
}

}  // namespace entente::cli
