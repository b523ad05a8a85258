#include "chronicle/source.h"

#include <utility>

#include "chronicle/witnesses.h"

namespace entente::chronicle {

std::string shown_given_id(std::string given_id, bool holds_counted) {
  if (holds_counted && given_id.find('/') != std::string::npos) given_id.clear();
  return given_id;
}

Source source_of(const sources::Document& document, bool holds_counted) {
  Source source;
  source.id = document.id;
  source.given_id = shown_given_id(document.given_id, holds_counted);
  source.title = holds_counted ? kTitleNotShown : document.title;
  source.publisher = document.publisher;
  source.published = document.published;
  if (!holds_counted) source.url = document.url;
  source.owner = publisher_of(document.publisher, document.url).family;
  return source;
}

}  // namespace entente::chronicle
