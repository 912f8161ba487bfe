#include "lines/formats/list.h"

namespace bw {
namespace {

bool matches(const Content& content) {
    return content.container == Container::kOther && content.head.starts_with("PAR1");
}

}  // namespace

constinit const FormatInfo kGzipParquet{
    .name = "a Parquet file packed with gzip",
    .reads = std::nullopt,
    .instead = "Unpack it: Parquet is compressed in itself.",
    .holds_lines = true,
    .matches = matches,
};

}  // namespace bw
