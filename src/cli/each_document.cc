#include "cli/each_document.h"

#include <fmt/format.h>

#include <utility>
#include <variant>

#include "cli/command.h"
#include "cli/fetching.h"
#include "sources/document_reader.h"

namespace entente::cli {

int each_document(std::vector<std::string> inputs, const std::function<bool(sources::Document&)>& visit) {
  sources::ReadOptions reading;
  reading.fetch = fetch_options();
  sources::DocumentReader reader(std::move(inputs), reading);
  int code = kDone;
  for (;;) {
    sources::Item item = reader.next();
    if (std::holds_alternative<sources::End>(item)) return code;
    if (const auto* trouble = std::get_if<sources::Trouble>(&item)) {
      fmt::print(stderr, "entente: {}: {}\n", trouble->lost() ? "skipped" : "note", trouble->error().text());
      if (trouble->lost()) code = kDataError;
      continue;
    }
    if (!visit(std::get<sources::Document>(item))) return code;
  }
}

}  // namespace entente::cli
