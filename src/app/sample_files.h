// The files of one delivery of a sample, written side by side by a few threads.
#pragma once

#include <cstdint>

#include "app/sample_layout.h"
#include "base/error.h"
#include "sample/payer.h"

namespace bw {

// `month` is the number of the month in the payer. Returns the number of lines. Errors: kOutputFailed.
Result<std::uint64_t> write_sample_files(const sample::Payer& payer, int month, const sample::View& view,
                                         const SampleDelivery& delivery);

}  // namespace bw
