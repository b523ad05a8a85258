// Graphs of states: GraphML 1.0 (graphml.graphdrawing.org) and GEXF 1.2 (gexf.net).

#include <map>
#include <set>

#include "report/exchange.h"
#include "report/listed.h"
#include "report/svg.h"

namespace entente::report {
namespace {

struct Edge {
  std::size_t deeds = 0;
  std::size_t promises = 0;
  std::size_t denied = 0;
  int first_year = 0;
  int last_year = 0;
  std::map<std::string, std::size_t> by_domain;  // Deeds.
};

struct Network {
  std::set<std::string> nodes;
  std::set<std::string> domains;
  std::map<std::pair<std::string, std::string>, Edge> edges;  // The first code sorts before the second.
};

Network network_of(const chronicle::Chronicle& chronicle) {
  Network network;
  for (const chronicle::Occurrence& one : chronicle.occurrences) {
    const bool done = is_done(one);
    const bool acted = one.kind == events::Kind::event || one.kind == events::Kind::series || one.kind == events::Kind::commitment;
    if (!acted) continue;
    for (std::size_t i = 0; i < one.states.size(); ++i) {
      for (std::size_t k = i + 1; k < one.states.size(); ++k) {
        network.nodes.insert(one.states[i]);
        network.nodes.insert(one.states[k]);
        Edge& edge = network.edges[{one.states[i], one.states[k]}];
        if (one.date.begin != events::kNoDay) {
          const int year = std::stoi(events::to_iso(one.date.begin));
          if (edge.first_year == 0 || year < edge.first_year) edge.first_year = year;
          if (year > edge.last_year) edge.last_year = year;
        }
        if (one.status == events::Status::denied) {
          ++edge.denied;
        } else if (!done) {
          ++edge.promises;
        } else {
          ++edge.deeds;
          network.domains.insert(root_of(one.domain));
          ++edge.by_domain[root_of(one.domain)];
        }
      }
    }
  }
  return network;
}

struct Attribute {
  std::string name;
  std::string value;
};

std::vector<Attribute> attributes_of(const Network& network, const Edge& edge) {
  std::vector<Attribute> out = {{"weight", std::to_string(edge.deeds)}, {"deeds", std::to_string(edge.deeds)},
                                {"promises", std::to_string(edge.promises)}, {"denied", std::to_string(edge.denied)},
                                {"first_year", std::to_string(edge.first_year)}, {"last_year", std::to_string(edge.last_year)}};
  for (const std::string& domain : network.domains) {
    const auto found = edge.by_domain.find(domain);
    out.push_back({"deeds_" + domain, std::to_string(found == edge.by_domain.end() ? 0 : found->second)});
  }
  return out;
}

}  // namespace

std::string to_graphml(const chronicle::Chronicle& chronicle, const std::vector<StateName>& names) {
  const Network network = network_of(chronicle);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
                    "  <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n";
  for (const Attribute& attribute : attributes_of(network, {})) {
    out += "  <key id=\"" + attribute.name + "\" for=\"edge\" attr.name=\"" + attribute.name + "\" attr.type=\"int\"/>\n";
  }
  out += "  <graph edgedefault=\"undirected\">\n";
  for (const std::string& node : network.nodes) {
    out += "    <node id=\"" + escaped(node) + "\"><data key=\"label\">" + escaped(name_of(names, node)) + "</data></node>\n";
  }
  for (const auto& [pair, edge] : network.edges) {
    out += "    <edge source=\"" + escaped(pair.first) + "\" target=\"" + escaped(pair.second) + "\">";
    for (const Attribute& attribute : attributes_of(network, edge)) out += "<data key=\"" + attribute.name + "\">" + attribute.value + "</data>";
    out += "</edge>\n";
  }
  return out + "  </graph>\n</graphml>\n";
}

std::string to_gexf(const chronicle::Chronicle& chronicle, const std::vector<StateName>& names) {
  const Network network = network_of(chronicle);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n"
                    "  <graph mode=\"static\" defaultedgetype=\"undirected\">\n    <attributes class=\"edge\">\n";
  for (const Attribute& attribute : attributes_of(network, {})) {
    if (attribute.name == "weight") continue;  // GEXF has a place of its own for it.
    out += "      <attribute id=\"" + attribute.name + "\" title=\"" + attribute.name + "\" type=\"integer\"/>\n";
  }
  out += "    </attributes>\n    <nodes>\n";
  for (const std::string& node : network.nodes) {
    out += "      <node id=\"" + escaped(node) + "\" label=\"" + escaped(name_of(names, node)) + "\"/>\n";
  }
  out += "    </nodes>\n    <edges>\n";
  std::size_t number = 0;
  for (const auto& [pair, edge] : network.edges) {
    out += "      <edge id=\"" + std::to_string(number++) + "\" source=\"" + escaped(pair.first) + "\" target=\"" + escaped(pair.second) +
           "\" weight=\"" + std::to_string(edge.deeds) + "\"><attvalues>";
    for (const Attribute& attribute : attributes_of(network, edge)) {
      if (attribute.name != "weight") out += "<attvalue for=\"" + attribute.name + "\" value=\"" + attribute.value + "\"/>";
    }
    out += "</attvalues></edge>\n";
  }
  return out + "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace entente::report
