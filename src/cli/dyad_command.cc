#include "cli/dyad_command.h"

#include <fstream>
#include <iterator>

#include "actors/tables.h"
#include "cli/archive_address.h"
#include "cli/load_tables.h"
#include "cli/states.h"

namespace entente::cli {

void add_dyad_options(Command& command, DyadOptions& options) {
  command.option("X", options.state_a, "A state by name, demonym or code (Laos, Lao, LAO)").required();
  command.option("Y", options.state_b, "The other one").required();
  command.option("--domain", options.domain, "Only this domain and what lies below it (security, security.defence, economic, …)");
  command.option("--as-of", options.as_of, "Only what was published by this day (2018-05-23)");
}

Result<std::vector<analysis::QuestionWord>> load_question_words(const Resources& resources) {
  const std::string path = resources.data + "/analysis/question_words.tsv";
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{ErrorKind::io, "cannot open", path, ""};
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  return analysis::read_question_words(bytes, path);
}

Result<DyadEvidence> gather_dyad(const Context& context, const DyadOptions& options, bool with_peers) {
  const Resources resources = TRY(find_resources(context.resources));
  const actors::Tables tables = TRY(load_tables(resources));
  const std::string a = TRY(state_argument(tables, options.state_a));
  const std::string b = TRY(state_argument(tables, options.state_b));
  if (a == b) return Error{ErrorKind::bad_call, "the two states are the same: " + a, "", "name two different states"};
  const std::string path = TRY(archive_of_pair(context, a, b));
  const store::Store archive = TRY(store::Store::open(path, store::Access::read));
  analysis::Evidence evidence = TRY(analysis::gather(archive, {{a, b}, options.domain, options.as_of}));
  DyadEvidence out{std::move(evidence), {}, {}, path};
  if (with_peers) {
    out.peers = TRY(analysis::gather_peers(archive, out.evidence, analysis::judge_growth(out.evidence), neighbourhoods(tables)));
  }
  std::set<std::string> codes = codes_in(out.evidence);
  for (const analysis::PeerRow& row : out.peers.peers) codes.insert({row.dyad.a, row.dyad.b});
  for (const analysis::PartnerShare& partner : out.peers.partners) codes.insert(partner.state);
  out.names = names_for(tables, codes);
  return out;
}

std::string name_in(const std::vector<report::StateName>& names, const std::string& code) {
  for (const report::StateName& name : names) {
    if (name.code == code) return name.name;
  }
  return code;
}

}  // namespace entente::cli
