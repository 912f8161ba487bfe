#pragma once

#include <string>
#include <vector>

#include "app/dataset_record.h"

namespace bw {

// Which tags and cost categories tell the shapes of a dataset apart, and which were left out and why, as sentences; none
// where the report has none.
std::vector<std::string> tag_notes(const DatasetRecord& record);

}  // namespace bw
