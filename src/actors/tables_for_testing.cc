#include "actors/tables_for_testing.h"

#include <stdexcept>

namespace entente::actors {
namespace {

constexpr std::string_view kStates =
    "code\talpha2\tname\tregion\tsubregion\tlatitude\tlongitude\tneighbours\tfrom\tto\tsource\n"
    "CHN\tCN\tChina\tAsia\tEastern Asia\t35.0\t105.0\tLAO|VNM\t\t\ttest\n"
    "LAO\tLA\tLaos\tAsia\tSouth-eastern Asia\t18.0\t105.0\tCHN\t\t\ttest\n"
    "USA\tUS\tUnited States\tAmericas\tNorthern America\t38.0\t-97.0\t\t\t\ttest\n"
    "GEO\tGE\tGeorgia\tAsia\tWestern Asia\t42.0\t43.5\t\t\t\ttest\n"
    "JPN\tJP\tJapan\tAsia\tEastern Asia\t36.0\t138.0\t\t\t\ttest\n"
    "VNM\tVN\tVietnam\tAsia\tSouth-eastern Asia\t16.0\t106.0\tCHN\t\t\ttest\n"
    "SUN\tSU\tSoviet Union\tEurope\tEastern Europe\t\t\t\t\t1991-12-26\ttest\n";
constexpr std::string_view kStateNames =
    "code\tkind\ttext\tfrom\tto\tsource\n"
    "CHN\tname\tChina\t\t\ttest\nCHN\tadjective\tChinese\t\t\ttest\nCHN\tadjective\tSino\t\t\ttest\n"
    "CHN\tdemonym\tChinese\t\t\ttest\nCHN\tcapital\tBeijing\t\t\ttest\nCHN\tmedia\tXinhua\t\t\ttest\n"
    "CHN\tparliament\tNational People's Congress\t\t\ttest\n"
    "LAO\tname\tLaos\t\t\ttest\nLAO\tadjective\tLao\t\t\ttest\nLAO\tcapital\tVientiane\t\t\ttest\n"
    "LAO\tdemonym\tLaotians\t\t\ttest\nLAO\tparty\tLao People's Revolutionary Party\t\t\ttest\n"
    "USA\tname\tUnited States\t\t\ttest\nUSA\tshort\tU.S.\t\t\ttest\nUSA\tshort\tUS\t\t\ttest\n"
    "USA\tadjective\tAmerican\t\t\ttest\nUSA\tdemonym\tAmericans\t\t\ttest\nUSA\tcapital\tWashington\t\t\ttest\n"
    "USA\tseat\tthe White House\t\t\ttest\nUSA\tgovernment\tState Department\t\t\ttest\n"
    "GEO\tname\tGeorgia\t\t\ttest\nGEO\tcapital\tTbilisi\t\t\ttest\n"
    "JPN\tname\tJapan\t\t\ttest\nJPN\tadjective\tJapanese\t\t\ttest\nJPN\tcapital\tTokyo\t\t\ttest\n"
    "VNM\tname\tVietnam\t\t\ttest\nVNM\tadjective\tVietnamese\t\t\ttest\nVNM\tcapital\tHanoi\t\t\ttest\n"
    "SUN\tname\tSoviet Union\t\t1991-12-26\ttest\n";
constexpr std::string_view kOrganisations =
    "code\tkind\tname\tacronyms\taliases\thome\tfrom\tto\tsource\n"
    "IGO:ASEAN\tregional\tAssociation of Southeast Asian Nations\tASEAN\t\t\t1967-08-08\t\ttest\n"
    "IGO:LMC\tregional\tLancang-Mekong Cooperation\t\t\t\t2016-03-23\t\ttest\n"
    "IGO:NATO\tmilitary\tNorth Atlantic Treaty Organization\tNATO\t\t\t1949-04-04\t\ttest\n"
    "NSA:Hamas\tarmed\tHamas\t\t\t\t\t\ttest\n";
constexpr std::string_view kOffices =
    "office_id\tstate\ttitle\tvariants\trank\tsector\tdomain\tbody\tsource\n"
    "president\t*\tPresident\tState President\t1\tGOV\tgovernment\tPresidency\ttest\n"
    "prime_minister\t*\tPrime Minister\tPremier\t2\tGOV\tgovernment\tOffice of the Prime Minister\ttest\n"
    "foreign_minister\t*\tForeign Minister\tMinister of Foreign Affairs\t4\tGOV\tforeign\tMinistry of Foreign Affairs\ttest\n"
    "defence_minister\t*\tDefence Minister\tDefense Minister|Minister of National Defence\t4\tGOV\tdefence\tMinistry of Defence\ttest\n"
    "public_security_minister\t*\tMinister of Public Security\tPublic Security Minister\t4\tGOV\tlaw_enforcement\tMinistry of Public Security\ttest\n"
    "state_councillor\tCHN\tState Councilor\tState Councillor\t3\tGOV\tgovernment\tState Council\ttest\n"
    "vice_president\t*\tVice President\t\t3\tGOV\tgovernment\tVice Presidency\ttest\n"
    "party_general_secretary\t*\tGeneral Secretary\tParty Secretary-General\t1\tGOV\tparty\tRuling party\ttest\n"
    "secretary_of_state\tUSA\tSecretary of State\t\t4\tGOV\tforeign\tDepartment of State\ttest\n"
    "ambassador\t*\tAmbassador\t\t6\tGOV\tforeign\tEmbassy\ttest\n"
    "spokesperson\t*\tspokesman\tspokesperson|spokeswoman\t7\tGOV\tforeign\t\ttest\n";
constexpr std::string_view kHolders =
    "state\toffice_id\tperson\tvariants\tfrom\tto\tlast_seen\tsource\tnote\n"
    "CHN\tpresident\tHu Jintao\t\t2003-03-15\t2013-03-14\t\ttest\t\n"
    "CHN\tpresident\tXi Jinping\t\t2013-03-14\t\t2026-01\ttest\t\n"
    "CHN\tprime_minister\tLi Keqiang\t\t2013-03-15\t2023-03-11\t\ttest\t\n"
    "CHN\tpublic_security_minister\tZhao Kezhi\t\t2017-11-04\t2022-06-24\t\ttest\t\n"
    "CHN\tstate_councillor\tZhao Kezhi\t\t2018-03-19\t2023-03-11\t\ttest\t\n"
    "CHN\tforeign_minister\tWang Yi\t\t2013-03-16\t2022-12-30\t\ttest\t\n"
    "LAO\tpresident\tBounnhang Vorachit\tBounnhang Vorachith\t2016-04-20\t2021-03-22\t\ttest\t\n"
    "LAO\tprime_minister\tThongloun Sisoulith\tThongloun Sisoulit\t2016-04-20\t2021-03-22\t\ttest\t\n"
    "LAO\tforeign_minister\tSaleumxay Kommasith\t\t2016-04-20\t2024-11-18\t\ttest\t\n"
    "LAO\tdefence_minister\tChansamone Chanyalath\t\t2016-04-20\t2024-11-18\t\ttest\t\n"
    "USA\tpresident\tBarack Obama\t\t2009-01-20\t2017-01-20\t\ttest\t\n"
    "USA\tpresident\tDonald Trump\tDonald J. Trump\t2017-01-20\t2021-01-20\t\ttest\t\n"
    "USA\tsecretary_of_state\tMike Pompeo\t\t2018-04-26\t2021-01-20\t\ttest\t\n"
    "JPN\tprime_minister\tShinzo Abe\t\t2012-12-26\t2020-09-16\t\ttest\t\n"
    "VNM\tpresident\tTran Dai Quang\t\t2016-04-02\t2018-09-21\t\ttest\t\n";
constexpr std::string_view kRoles =
    "words\tsector\trank\tkind\tsource\n"
    "official\tGOV\t7\ttitle\ttest\nofficials\tGOV\t7\ttitle\ttest\nofficer\tMIL\t7\ttitle\ttest\n"
    "police\tCOP\t\tbody\ttest\ntroops\tMIL\t\tgroup\ttest\nrebels\tREB\t\tgroup\ttest\narmy\tMIL\t\tbody\ttest\n"
    "protesters\tOPP\t\tgroup\ttest\nprotester\tOPP\t\tgroup\ttest\nfarmers\tCVL\t\tgroup\ttest\n"
    "foreign ministry\tGOV\t\tbody\ttest\nministry of public security\tGOV\t\tbody\ttest\n"
    "leader\tGOV\t\ttitle\ttest\nleaders\tGOV\t\ttitle\ttest\nminister\tGOV\t4\ttitle\ttest\n"
    "ministers\tGOV\t4\ttitle\ttest\ncompany\tBUS\t\tbody\ttest\nactivist\tOPP\t\tagent\ttest\nspecial envoy\tGOV\t5\ttitle\ttest\n"
    "parliament\tLEG\t\tbody\ttest\nfugitive\tCVL\t\tgroup\ttest\ndisplaced\tCVL\t\tgroup\ttest\nstate media\tMED\t\tbody\ttest\n";
constexpr std::string_view kRegions =
    "name\tascii_name\tstate\tlatitude\tlongitude\n"
    "Yunnan\tYunnan\tCHN\t25.0\t102.7\nHampton\tHampton\tUSA\t37.0\t-76.0\n";
constexpr std::string_view kCities =
    "name\tascii_name\tstate\tregion\tlatitude\tlongitude\tpopulation\n"
    "Shanghai\tShanghai\tCHN\tShanghai\t31.2\t121.5\t22315474\nSydney\tSydney\tJPN\tNowhere\t1.0\t1.0\t5231147\n"
    "Sydney\tSydney\tUSA\tNowhere\t1.0\t1.0\t105968\nHampton\tHampton\tVNM\tNowhere\t1.0\t1.0\t400000\n";
constexpr std::string_view kNotActors = "text\tnote\nSouth China Sea\t\nMichael Jordan\t\n";

}  // namespace

const Tables& tables_for_testing() {
  static const Tables tables = [] {
    auto parsed = Tables::parse({kStates, kStateNames, kOrganisations, {}, kOffices, kHolders, kRoles, kNotActors, kRegions, kCities});
    if (!parsed.ok()) throw std::runtime_error(parsed.error().text());
    return std::move(parsed).value();
  }();
  return tables;
}

namespace {

std::string words_of(const language::Analysis& analysis, const Mention& mention) {
  const std::uint32_t first = analysis.sentences[mention.sentence].first_token;
  const std::size_t begin = to_number(analysis.tokens[first + mention.first].span.begin);
  const std::size_t end = to_number(analysis.tokens[first + mention.last - 1].span.end);
  return std::string(analysis.text.substr(begin, end - begin));
}

std::string refs_text(const Mentions& mentions, const Mention& mention) {
  std::string text;
  for (std::uint32_t r = 0; r < mention.ref_count; ++r) {
    const ActorRef& ref = mentions.refs[mention.first_ref + r];
    if (r > 0) text += "; ";
    text.append(ref.state).append("/").append(ref.sector).append("/").append(ref.person).append("/").append(ref.office);
    text.append("/").append(std::to_string(ref.rank));
  }
  return text.empty() ? "no refs" : text;
}

}  // namespace

std::string refs_of(const language::Analysis& analysis, const Mentions& mentions, std::string_view words) {
  std::string found;
  for (const Mention& mention : mentions.mentions) {
    if (words_of(analysis, mention) == words) found += (found.empty() ? "" : " | ") + refs_text(mentions, mention);
  }
  return found;
}

std::string dump(const language::Analysis& analysis, const Mentions& mentions) {
  std::string text;
  for (const Mention& mention : mentions.mentions) {
    text += words_of(analysis, mention) + " = " + refs_text(mentions, mention) + " (" + std::string(mention.basis) + ")\n";
  }
  return text;
}

}  // namespace entente::actors
