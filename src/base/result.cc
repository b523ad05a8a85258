#include "base/result.h"

namespace entente {

std::string Error::text() const {
  std::string out = where.empty() ? message : where + ": " + message;
  if (!hint.empty()) out += " (hint: " + hint + ")";
  return out;
}

}  // namespace entente
