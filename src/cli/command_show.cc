// entente show: one record, opened onto its passage; or a document with all its records.

#include <fmt/core.h>

#include "cli/command.h"
#include "events/record_json.h"
#include "events/without_passage.h"
#include "report/wording.h"
#include "store/store.h"

namespace entente::cli {
namespace {

constexpr std::uint32_t kContextBytes = 240;  // Shown on either side of the sentence.

struct ShowOptions {
  std::string id;
  std::string format = "text";
};

// Moves a cut off the middle of a UTF-8 sequence.
std::size_t at_character(const std::string& text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

std::string highlighted(const sources::Document& document, const events::Record& record) {
  // Source and text offsets differ only by the start of the body; the record's own text finds its place.
  const std::size_t hint = to_number(record.span.begin);
  std::size_t at = document.text.find(record.text, hint > 4096 ? hint - 4096 : 0);
  if (at == std::string::npos) at = document.text.find(record.text);
  if (at == std::string::npos) return record.text;
  const std::size_t begin = at_character(document.text, at > kContextBytes ? at - kContextBytes : 0);
  const std::size_t after = at + record.text.size();
  const std::size_t end = at_character(document.text, std::min(document.text.size(), after + kContextBytes));
  return (begin > 0 ? "…" : "") + document.text.substr(begin, at - begin) + ">>>" + record.text + "<<<" +
         document.text.substr(after, end - after) + (end < document.text.size() ? "…" : "");
}

void print_party(const events::Party& party) {
  fmt::print("  {:<12} {}", events::name_of(party.side), party.state.empty() ? "(state unknown)" : party.state);
  if (!party.sector.empty()) fmt::print(" {}", party.sector);
  const std::string person = report::person_in_words(party);
  if (!person.empty()) fmt::print("  {}", person);
  if (party.rank != 0) fmt::print("  (rank {})", party.rank);
  fmt::print("  bytes {}–{}\n", to_number(party.begin), to_number(party.end));
}

void print_record(const events::Record& record, const sources::Document& document) {
  fmt::print("{}\n  {} {} {}{}\n", record.id, events::name_of(record.kind), record.type, record.mode,
             record.cameo.empty() ? "" : "  CAMEO " + record.cameo);
  fmt::print("  status       {}, {}\n", events::name_of(record.status), events::name_of(record.voice));
  fmt::print("  date         {}  (basis: {})\n", report::date_in_words(record.date), record.date.basis);
  for (const events::Party& party : record.parties) print_party(party);
  if (record.place.has_value()) fmt::print("  place        {} {} ({})\n", record.place->name, record.place->state, record.place->basis);
  if (!record.domain.empty()) fmt::print("  domain       {}\n", report::domain_in_words(record.domain));
  for (const events::Attribution& speaker : record.attribution) fmt::print("  according to {} ({})\n", speaker.name, speaker.kind);
  if (record.first.has_value()) {
    fmt::print("  first        “{}”, scope: {}, claimed by {}\n", record.first->trigger, record.first->scope,
               record.first->claimed_by.empty() ? "the report" : record.first->claimed_by);
  }
  if (record.ordinal.has_value()) fmt::print("  ordinal      {}\n", *record.ordinal);
  if (!record.mechanism.empty()) fmt::print("  mechanism    {}\n", record.mechanism);
  if (!record.framework.empty()) fmt::print("  framework    {}\n", record.framework);
  fmt::print("  confidence   {}   rule: {}\n", events::is_without_passage(record) ? "not measured" : fmt::format("{:.2f}", record.confidence), record.rule);
  if (events::is_without_passage(record)) {
    fmt::print("  passage      none: {}\n\n", events::words_for_no_passage(record));
  } else {
    fmt::print("  passage      bytes {}–{} of the source, sentence {}–{}\n\n{}\n\n", to_number(record.span.begin), to_number(record.span.end),
               to_number(record.sentence.begin), to_number(record.sentence.end), highlighted(document, record));
  }
  fmt::print("  {}, “{}”, {}{}\n  document {} (SHA-256 begins with it), from {}\n", document.publisher, document.title,
             document.published.empty() ? "undated" : document.published, document.url.empty() ? "" : ", " + document.url, document.id,
             document.origin);
}

int show_document(const store::Store& archive, const sources::Document& document) {
  fmt::print("{}\n  “{}”, {}, {}\n  {}\n  from {}\n\n{}\n\n", document.id, document.title, document.publisher, document.published, document.url,
             document.origin, document.text);
  const auto records = archive.records_of_document(document.id);
  if (!records.ok()) return fail(records.error());
  for (const events::Record& record : *records) {
    fmt::print("{}  {} {}  “{}”\n", record.id, events::name_of(record.kind), record.type, record.text);
  }
  return kDone;
}

int run_show(const Context& context, const ShowOptions& options) {
  const auto archive = store::Store::open(context.archive, store::Access::read);
  if (!archive.ok()) return fail(archive.error());
  const Error unknown{ErrorKind::bad_call, "the archive holds nothing with this id", options.id, "ids begin with r- or d-; a prefix will do"};
  if (options.id.starts_with("d-")) {
    const auto document = archive->document(options.id);
    if (!document.ok()) return fail(document.error());
    if (!document->has_value()) return fail(unknown);
    return show_document(*archive, **document);
  }
  const auto record = archive->record(options.id);
  if (!record.ok()) return fail(record.error());
  if (!record->has_value()) return fail(unknown);
  if (options.format == "json") {
    fmt::print("{}\n", events::to_json(**record));
    return kDone;
  }
  const auto document = archive->document((*record)->document);
  if (!document.ok()) return fail(document.error());
  if (!document->has_value()) return fail({ErrorKind::corrupt, "the record's document is gone", (*record)->document, ""});
  print_record(**record, **document);
  return kDone;
}

}  // namespace

void add_show(Command& program, Context& context) {
  auto options = std::make_shared<ShowOptions>();
  Command command = program.command(context, "show", "One record with its passage in context, or a document with its records",
                                  "entente show r-5f0c", [&context, options] { return run_show(context, *options); });
  command.option("id", options->id, "A record or document id, or a prefix that fits only one").required();
  command.option("--format", options->format, "text or json (default: text)").one_of({"text", "json"});
}

}  // namespace entente::cli
