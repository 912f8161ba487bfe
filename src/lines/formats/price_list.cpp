#include "lines/formats/list.h"

namespace bw {
namespace {

bool matches(const Content& content) {
    return is_json_with(content, "offerCode") || is_json_with(content, "publicationDate");
}

}  // namespace

constinit const FormatInfo kPriceList{
    .name = "an AWS price list",
    .reads = std::nullopt,
    .instead = "Keep it with `billwright prices add FILE`; to ingest, give a Cost and Usage Report.",
    .holds_lines = false,
    .matches = matches,
};

}  // namespace bw
