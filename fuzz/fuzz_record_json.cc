// Any bytes as a record: what can be read is written and read again as the same.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "events/record_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto record = entente::events::record_from_json({reinterpret_cast<const char*>(data), size});
  if (!record.ok()) return 0;
  const std::string json = entente::events::to_json(*record);
  const auto again = entente::events::record_from_json(json);
  if (!again.ok() || entente::events::to_json(*again) != json) std::abort();
  return 0;
}
