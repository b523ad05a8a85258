#include "fleet/shard.h"

#include <zstd.h>

#include <algorithm>
#include <memory>
#include <new>

#include "base/content_hash.h"
#include "fleet/document_json.h"

namespace entente::fleet {
namespace {

constexpr int kCompressionLevel = 3;

std::string compressed(std::string_view json) {
  std::string bytes(ZSTD_compressBound(json.size()), '\0');
  const std::size_t size = ZSTD_compress(bytes.data(), bytes.size(), json.data(), json.size(), kCompressionLevel);
  if (ZSTD_isError(size)) throw std::bad_alloc();  // The bound leaves no other reason.
  bytes.resize(size);
  return bytes;
}

// Documents [begin, end) of all: one shard, or each half by itself where that is too large.
void pack_between(std::span<const sources::Document> all, std::size_t begin, std::size_t end, std::size_t limit, Packed& out) {
  std::string json;
  for (std::size_t i = begin; i < end; ++i) append_json_line(json, all[i]);
  std::string bytes = json.size() <= kMostShardBytes ? compressed(json) : std::string();
  if (!bytes.empty() && bytes.size() <= limit) {
    out.shards.push_back({content_id("s", json), std::move(bytes), end - begin, all[begin].origin, begin});
  } else if (end - begin == 1) {
    out.refused.push_back(begin);
  } else {
    const std::size_t middle = begin + (end - begin) / 2;
    pack_between(all, begin, middle, limit, out);
    pack_between(all, middle, end, limit, out);
  }
}

Error wrong(std::string message) { return {ErrorKind::bad_input, std::move(message), "", ""}; }

}  // namespace

Packed pack(std::span<const sources::Document> documents, std::size_t limit) {
  Packed packed;
  if (!documents.empty()) pack_between(documents, 0, documents.size(), limit, packed);
  return packed;
}

Result<std::vector<sources::Document>> unpack(std::string_view bytes) {
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN) return wrong("the bytes are no zstd frame");
  if (size > kMostShardBytes) return wrong("it unpacks to more than " + std::to_string(kMostShardBytes) + " bytes");
  std::string json(size, '\0');
  const std::size_t got = ZSTD_decompress(json.data(), json.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(got) || got != size) return wrong("the zstd frame is damaged");
  std::vector<sources::Document> documents;
  std::string_view rest = json;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    documents.push_back(TRY(document_from_json(rest.substr(0, end))));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (documents.empty()) return wrong("it holds no documents");
  return documents;
}

}  // namespace entente::fleet
