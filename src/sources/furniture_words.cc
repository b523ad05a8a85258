#include "sources/furniture_words.h"

#include <algorithm>
#include <array>
#include <string>

namespace entente::sources {
namespace {

// Words that also name parts of articles ("header", "content", "social" as in policy) stay out.
constexpr std::array<std::string_view, 61> kWords = {
    "ad",          "ads",         "advert",       "advertisement", "advertising", "banner",     "breadcrumb",
    "breadcrumbs", "byline",      "caption",      "comment",       "comments",    "consent",    "cookie",
    "cookies",     "copyright",   "credit",       "disclaimer",  "disqus",     "footer",
    "hidden",      "login",       "masthead",     "menu",          "modal",       "most",       "nav",
    "navbar",      "navigation",  "newsletter",   "outbrain",      "paginate",    "pagination", "pager",
    "paywall",     "popular",     "popup",        "promo",         "promotion",   "rail",       "recirculation",
    "recommended", "recommends",  "related",      "replies",       "respond",     "search",     "share",
    "sharing",     "sidebar",     "signup",       "skip",          "sponsor",     "sponsored",  "subscribe",
    "subscription", "taboola",    "tags",         "teaser",        "toolbar",     "trending"};

}  // namespace

bool names_furniture(std::string_view class_or_id) {
  std::string word;
  const auto is_known = [&] { return std::find(kWords.begin(), kWords.end(), word) != kWords.end(); };
  char before = ' ';
  for (const char c : class_or_id) {
    const bool capital = c >= 'A' && c <= 'Z';
    const bool part = capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!part || (capital && before >= 'a' && before <= 'z')) {
      if (is_known()) return true;
      word.clear();
    }
    if (part) word += static_cast<char>(capital ? c | 0x20 : c);
    before = c;
  }
  return is_known();
}

bool is_furniture_role(std::string_view role) {
  constexpr std::array<std::string_view, 8> kRoles = {"navigation", "banner", "contentinfo", "complementary",
                                                      "search",     "dialog", "menu",        "alert"};
  return std::find(kRoles.begin(), kRoles.end(), role) != kRoles.end();
}

}  // namespace entente::sources
