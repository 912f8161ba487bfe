#pragma once

#include <cstddef>
#include <string>

#include "base/error.h"
#include "storage/home.h"

namespace bw {

// The datasets in force (with `all`, the replaced ones too) as a table: payer, month, lines, shapes, cells (by day),
// cost, id. Errors: kDatasetDamaged, kHomeUnusable.
Result<std::string> dataset_list(const Home& home, bool all, std::size_t width);

// Of each dataset in force (or of the one with the id, or the beginning of one, in force or not): its format, report and
// delivery; lines and cost of each invoice, of usage outside the month, of each currency where there are several.
// Errors: those above, kDatasetNotFound.
Result<std::string> dataset_details(const Home& home, const std::string& id, std::size_t width);

}  // namespace bw
