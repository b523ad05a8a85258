// entente review, merge and split: a reader's word on what was coded, kept beside the records.

#include <fmt/core.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "chronicle/reviews.h"
#include "cli/chronicle_command.h"
#include "report/wording.h"

namespace entente::cli {
namespace {

struct ReviewOptions {
  std::string record;  // Empty = the one drawn last.
  std::string field;
  std::string value;
  std::string who;
  std::string by = "doubt";
  bool json = false;
};

int run_next(const Context& context, const ReviewOptions& options) {
  auto archive = store::Store::open(context.archive, store::Access::write);
  if (!archive.ok()) return fail(archive.error());
  const auto next = chronicle::draw_next(*archive, options.by == "chance" ? chronicle::DrawBy::chance : chronicle::DrawBy::doubt);
  if (!next.ok()) return fail(next.error());
  if (!next->has_value()) {
    fmt::print(stderr, "entente: every record has been judged or handed out\n");
    return kDone;
  }
  const events::Record& record = **next;
  if (options.json) {
    fmt::print("{}\n", events::to_json(record));
    return kDone;
  }
  fmt::print("{}\n  “{}”\n", record.id, report::shown_text(record));
  for (const std::string_view field : chronicle::correctable_fields()) {
    const std::string value = chronicle::field_of(record, field);
    if (!value.empty()) fmt::print("  {:<10} {}\n", field, value);
  }
  fmt::print("  then: entente review accept, reject, or correct FIELD VALUE; entente show {} gives the passage\n", record.id);
  return kDone;
}

// The record named, or the one handed out last and not yet judged.
Result<std::string> record_meant(const store::Store& archive, const ReviewOptions& options) {
  if (!options.record.empty()) return std::string(options.record);
  const auto draws = TRY(archive.draws());
  if (draws.empty()) return Error{ErrorKind::bad_call, "no record waits for a judgement", "", "name one with --record, or call entente review next"};
  return std::string(draws.back().record);
}

int run_verdict(const Context& context, const ReviewOptions& options, store::Verdict verdict) {
  auto archive = store::Store::open(context.archive, store::Access::write);
  if (!archive.ok()) return fail(archive.error());
  const auto record = record_meant(*archive, options);
  if (!record.ok()) return fail(record.error());
  const auto review = chronicle::review_record(*archive, *record, verdict, reviewer(options.who), options.field, options.value);
  if (!review.ok()) return fail(review.error());
  if (const auto added = archive->add_review(*review); !added.ok()) return fail(added.error());
  fmt::print("{}: {}", review->records.front().record, store::name_of(verdict));
  if (verdict == store::Verdict::correct) fmt::print(" {} from '{}' to '{}'", review->field, review->before, review->value);
  fmt::print(", by {}\n", review->who);
  return kDone;
}

int run_undo(const Context& context, const ReviewOptions& options) {
  auto archive = store::Store::open(context.archive, store::Access::write);
  if (!archive.ok()) return fail(archive.error());
  const auto undone = chronicle::take_back(*archive, reviewer(options.who));
  if (!undone.ok()) return fail(undone.error());
  if (!undone->has_value()) return fail({ErrorKind::bad_call, "there is no review of yours to undo", reviewer(options.who), "name another with --who"});
  fmt::print("undone: {} of {}, {}\n", store::name_of((*undone)->verdict), (*undone)->records.front().record, (*undone)->when);
  return kDone;
}

int run_accuracy(const Context& context, const ReviewOptions& options) {
  const auto archive = store::Store::open(context.archive, store::Access::read);
  if (!archive.ok()) return fail(archive.error());
  const auto reviews = archive->reviews();
  if (!reviews.ok()) return fail(reviews.error());
  if (!options.json) fmt::print("{:<10} {:>9} {:>7} {:>8}   95 % interval\n", "field", "reviewed", "right", "share");
  for (const chronicle::FieldAccuracy& one : chronicle::accuracy(*reviews)) {
    if (options.json) {
      const nlohmann::ordered_json line = {{"field", one.field}, {"reviewed", one.reviewed}, {"right", one.right},
                                           {"share", one.share}, {"low", one.low}, {"high", one.high}};
      fmt::print("{}\n", line.dump());
    } else {
      fmt::print("{:<10} {:>9} {:>7} {:>8.3f}   {:.3f} to {:.3f}\n", one.field, one.reviewed, one.right, one.share, one.low, one.high);
    }
  }
  return kDone;
}

struct TogetherOptions {
  std::vector<std::string> ids;
  std::string who;
};

Result<std::uint32_t> occurrence_named(const chronicle::Chronicle& all, const std::string& id) {
  const auto found = TRY(chronicle::find_occurrence(all, id));
  if (found.has_value()) return std::uint32_t{*found};
  return Error{ErrorKind::bad_call, "no occurrence has this id", id, "ids begin with o- or r-; a prefix will do"};
}

int keep(const Context& context, const store::Review& review, const std::string& told) {
  auto archive = store::Store::open(context.archive, store::Access::write);
  if (!archive.ok()) return fail(archive.error());
  if (const auto added = archive->add_review(review); !added.ok()) return fail(added.error());
  fmt::print("{}, by {}\n", told, review.who);
  return kDone;
}

int run_merge(const Context& context, const TogetherOptions& options) {
  const auto opened = open_chronicle(context, {});
  if (!opened.ok()) return fail(opened.error());
  const chronicle::Chronicle& all = opened->chronicle;
  store::Review review;
  review.who = reviewer(options.who);
  review.verdict = store::Verdict::merge;
  std::optional<std::uint32_t> first;
  for (const std::string& id : options.ids) {
    const auto found = occurrence_named(all, id);
    if (!found.ok()) return fail(found.error());
    const store::Anchor anchor = store::anchor_of(all.records[all.occurrences[*found].members.front().record]);
    if (!first.has_value()) {
      first = *found;
      review.others.push_back(anchor);
    } else if (*found == *first) {
      return fail({ErrorKind::bad_call, "these are one occurrence already", id, ""});
    } else {
      review.records.push_back(anchor);
    }
  }
  return keep(context, review, fmt::format("{} occurrences are one", options.ids.size()));
}

int run_split(const Context& context, const TogetherOptions& options) {
  const auto opened = open_chronicle(context, {});
  if (!opened.ok()) return fail(opened.error());
  const chronicle::Chronicle& all = opened->chronicle;
  const auto found = occurrence_named(all, options.ids.front());
  if (!found.ok()) return fail(found.error());
  store::Review review;
  review.who = reviewer(options.who);
  review.verdict = store::Verdict::split;
  for (const chronicle::Member& member : all.occurrences[*found].members) {
    const events::Record& record = all.records[member.record];
    const bool named = std::any_of(options.ids.begin(), options.ids.end(), [&](const std::string& id) { return record.id.starts_with(id); });
    (named ? review.records : review.others).push_back(store::anchor_of(record));
  }
  if (review.records.size() != options.ids.size() || review.others.empty()) {
    return fail({ErrorKind::bad_call, "name some, not all, of the records of one occurrence", options.ids.front(), "entente occurrence ID lists them"});
  }
  return keep(context, review, fmt::format("{} of {} records are an occurrence of their own", review.records.size(), review.records.size() + review.others.size()));
}

void add_together(Command& program, Context& context, const std::string& name, const std::string& what, const std::string& example, std::size_t least,
                  int (*run)(const Context&, const TogetherOptions&)) {
  auto options = std::make_shared<TogetherOptions>();
  Command command = program.command(context, name, what, example, [&context, options, run] { return run(context, *options); }, ArchiveUse::write);
  command.option("ids", options->ids, "Records or occurrences; prefixes will do").required().count(static_cast<int>(least), 1000);
  command.option("--who", options->who, "Who says so (default: $USER)");
}

}  // namespace

std::string reviewer(const std::string& given) {
  if (!given.empty()) return given;
  const char* user = std::getenv("USER");
  return user != nullptr && *user != '\0' ? user : "reader";
}

void add_review(Command& program, Context& context) {
  auto options = std::make_shared<ReviewOptions>();
  Command review = program.group("review", "Judge records: next, accept, reject, correct FIELD VALUE, undo; accuracy tells the result");
  const auto sub = [&](const std::string& name, const std::string& what, std::function<int()> run, ArchiveUse use = ArchiveUse::write) {
    return review.command(context, name, what, "entente review " + name + (name == "correct" ? " date 2018-05-13" : ""), std::move(run), use);
  };
  Command next = sub("next", "Draw a record to judge", [&context, options] { return run_next(context, *options); });
  next.option("--by", options->by, "doubt (unsure records more often, weighted in the result) or chance").one_of({"doubt", "chance"});
  next.flag("--json", options->json, "One JSON object");
  Command accept = sub("accept", "It is right", [&context, options] { return run_verdict(context, *options, store::Verdict::accept); });
  Command reject = sub("reject", "Nothing of the kind is told there", [&context, options] { return run_verdict(context, *options, store::Verdict::reject); });
  Command correct = sub("correct", "One field is wrong", [&context, options] { return run_verdict(context, *options, store::Verdict::correct); });
  correct.option("FIELD", options->field, "kind, type, mode, status, domain, place, date, source, target, ordinal, mechanism").required();
  correct.option("VALUE", options->value, "What is right").required();
  Command undo = sub("undo", "Take back the last word", [&context, options] { return run_undo(context, *options); });
  for (Command one : {accept, reject, correct, undo}) one.option("--who", options->who, "Who says so (default: $USER)");
  for (Command one : {accept, reject, correct}) one.option("--record", options->record, "Which record (default: the one drawn last)");
  Command told = sub("accuracy", "How right each field is on the drawn sample", [&context, options] { return run_accuracy(context, *options); }, ArchiveUse::read);
  told.flag("--json", options->json, "One JSON object a field");
}

void add_merge(Command& program, Context& context) {
  add_together(program, context, "merge", "Say that occurrences are one", "entente merge o-12ab o-77f0", 2, run_merge);
}

void add_split(Command& program, Context& context) {
  add_together(program, context, "split", "Say that records are an occurrence of their own", "entente split r-5f0c", 1, run_split);
}

}  // namespace entente::cli
