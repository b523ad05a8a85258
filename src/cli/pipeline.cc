#include "cli/pipeline.h"

#include <chrono>
#include <future>

#include "actors/find_mentions.h"
#include "actors/tables.h"
#include "base/mapped_file.h"
#include "cli/load_tables.h"
#include "events/coder.h"
#include "events/gazetteer.h"
#include "language/analyser.h"
#include "language/model.h"
#include "text/segmenter.h"

namespace entente::cli {

struct Engine::Parts {
  language::Model model;
  text::Segmenter segmenter;
  actors::Tables tables;
  events::Coder coder;
};

struct Worker::Scratch {
  text::SegmentedText segmented;
  language::Scratch language;
  language::Analysis analysis;
  std::vector<std::uint8_t> wanted;
  actors::Scratch actors;
  actors::Mentions mentions;
  events::PrefilterScratch prefilter;
  events::CoderScratch coder;
  StationTimes times;
};

namespace {

// The time since the last look, into the station that took it.
class StationClock {
 public:
  void stop(double& station) {
    const auto now = std::chrono::steady_clock::now();
    station += std::chrono::duration<double>(now - last_).count();
    last_ = now;
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

Result<events::Gazetteer> read_gazetteer(const Resources& resources) {
  const MappedFile cities = TRY(MappedFile::open(resources.data + "/places/cities.tsv"));
  const MappedFile regions = TRY(MappedFile::open(resources.data + "/places/regions.tsv"));
  return events::Gazetteer::parse(cities.bytes(), regions.bytes());
}

}  // namespace

Engine::Engine(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::load(const Resources& resources) {
  return load(resources, [&] { return load_tables(resources); });
}

Result<Engine> Engine::load(const Resources& resources, const std::function<Result<actors::Tables>()>& read_tables) {
  // Checking the bytes of the model and building the frames share nothing; side by side, the start waits for the slower.
  std::future<Result<language::Model>> opening =
      std::async(std::launch::async, [&] { return language::Model::open(resources.model); });
  std::future<Result<events::Gazetteer>> reading_places = std::async(std::launch::async, [&] { return read_gazetteer(resources); });
  actors::Tables tables = TRY(read_tables());
  events::Coder coder = TRY(events::Coder::standard());
  events::Gazetteer places = TRY(reading_places.get());
  coder.use(std::move(places));
  language::Model model = TRY(opening.get());
  const std::string_view section = TRY(model.file().bytes("segmenter"));
  text::Segmenter segmenter = TRY(text::Segmenter::from_section(section));
  std::unique_ptr<Parts> parts(new Parts{std::move(model), std::move(segmenter), std::move(tables), std::move(coder)});
  parts->coder.use_tables(&parts->tables);
  return Engine(std::move(parts));
}

const actors::Tables& Engine::tables() const { return parts_->tables; }
const language::Model& Engine::model() const { return parts_->model; }
const events::Coder& Engine::coder() const { return parts_->coder; }

Worker::Worker(const Engine& engine) : engine_(&engine), scratch_(std::make_unique<Scratch>()) {}
Worker::Worker(Worker&&) noexcept = default;
Worker::~Worker() = default;

void Worker::segment(const sources::Document& document) { engine_->parts_->segmenter.segment(document.text, scratch_->segmented); }

const language::Analysis& Worker::analyse(const sources::Document& document) {
  segment(document);
  language::analyse(engine_->parts_->model, scratch_->language, scratch_->segmented, scratch_->analysis);
  return scratch_->analysis;
}

const language::Analysis& Worker::explain(const sources::Document& document, std::vector<events::Record>& records,
                                          std::vector<events::SentenceTrace>& traces) {
  analyse(document);
  mentions(document);
  events::explain(engine_->parts_->coder, document, scratch_->analysis, scratch_->mentions, scratch_->coder, records, traces);
  return scratch_->analysis;
}

// Which sentences the cheap test would have parsed.
void Worker::test(const sources::Document& document) {
  const Engine::Parts& parts = *engine_->parts_;
  Scratch& scratch = *scratch_;
  scratch.wanted.clear();
  for (const text::Sentence& sentence : scratch.segmented.sentences) {
    const bool prose = sentence.kind == text::SentenceKind::prose || sentence.kind == text::SentenceKind::headline;
    scratch.wanted.push_back(prose && parts.coder.prefilter().may_hold_record(parts.tables, bytes_at(document.text, sentence.span), scratch.prefilter) ? 1 : 0);
  }
}

const std::vector<std::uint8_t>& Worker::wanted(const sources::Document& document) {
  test(document);
  language::screen(engine_->parts_->model, scratch_->language, scratch_->segmented, scratch_->wanted);
  return scratch_->wanted;
}

const StationTimes& Worker::times() const { return scratch_->times; }
const text::SegmentedText& Worker::segmented() const { return scratch_->segmented; }

const actors::Mentions& Worker::mentions(const sources::Document& document) {
  actors::find_mentions(engine_->parts_->tables, scratch_->analysis, {document.published, document.publisher, document.title},
                        scratch_->actors, scratch_->mentions);
  return scratch_->mentions;
}

void Worker::process(const sources::Document& document, Coded& out) {
  const Engine::Parts& parts = *engine_->parts_;
  Scratch& scratch = *scratch_;
  out.records.clear();
  out.sentences.clear();
  StationClock clock;
  segment(document);
  clock.stop(scratch.times.text);
  test(document);
  for (const text::Sentence& sentence : scratch.segmented.sentences) out.sentences.push_back(sentence.span);
  clock.stop(scratch.times.prefilter);
  language::analyse_screened(parts.model, scratch.language, scratch.segmented, scratch.wanted, scratch.analysis);
  clock.stop(scratch.times.language);
  mentions(document);
  clock.stop(scratch.times.actors);
  events::code(parts.coder, document, scratch.analysis, scratch.mentions, scratch.coder, out.records);
  clock.stop(scratch.times.events);
}

}  // namespace entente::cli
