// Commitments that a customer paid upfront and whose term is not over when another workflow bills it.
#pragma once

#include <string>

#include "base/error.h"
#include "storage/home.h"

namespace bw {

// kUpfrontTerm for every upfront fee in the published months of an account of the subset whose term has a change of the
// subset's workflow in it. A term that the report does not tell is taken for one year. Errors: those of Catalog,
// published_datasets; kDatasetDamaged.
Result<Errors> changes_in_upfront_terms(const Home& home, const std::string& subset);

}  // namespace bw
