#include "cli/describe.h"

#include <nlohmann/json.hpp>

namespace entente::cli {
namespace {

using Json = nlohmann::ordered_json;

// CLI11 tells a value as its type and its checks: "TEXT:{jsonl,csv}", "UINT:INT in [1 - 256]".
void add_value(const std::string& told, Json& out) {
  const std::size_t colon = told.find(':');
  out["value"] = told.substr(0, colon);
  if (colon == std::string::npos) return;
  const std::string check = told.substr(colon + 1);
  if (check.size() < 2 || check.front() != '{' || check.back() != '}') {
    out["check"] = check;
    return;
  }
  for (const std::string& choice : CLI::detail::split(check.substr(1, check.size() - 2), ',')) out["choices"].push_back(choice);
}

Json describe_option(const CLI::Option& option) {
  Json out;
  Json names = Json::array();
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  if (option.get_positional()) out["word"] = option.get_name(true, false);
  out["names"] = std::move(names);
  if (option.get_items_expected_max() > 0) add_value(option.get_type_name(), out);
  out["required"] = option.get_required();
  out["several"] = option.get_items_expected_max() > 1;
  out["what"] = option.get_description();
  return out;
}

Json describe_app(const CLI::App& app) {
  Json out;
  out["name"] = app.get_name();
  out["what"] = app.get_description();
  out["footer"] = app.get_footer();
  out["options"] = Json::array();
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_group().empty()) out["options"].push_back(describe_option(*option));
  }
  out["commands"] = Json::array();
  for (const CLI::App* command : app.get_subcommands({})) out["commands"].push_back(describe_app(*command));
  return out;
}

}  // namespace

std::string describe(const CLI::App& app) { return describe_app(app).dump(1) + "\n"; }

}  // namespace entente::cli
