#pragma once

#include <cstddef>
#include <string>

#include "base/error.h"
#include "storage/home.h"

namespace bw {

// The datasets in force (with `all`, the replaced ones too) as a table: payer, month, lines, shapes, cells (by day),
// cost, id. Errors: kDatasetDamaged, kHomeUnusable.
Result<std::string> dataset_list(const Home& home, bool all, std::size_t width);

}  // namespace bw
