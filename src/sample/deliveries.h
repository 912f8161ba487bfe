// When lines arrive. A month is delivered several times after it ended, each time whole; the last delivery is final.
// Facts: domain knowledge of AWS reports: usage comes hours to days late, support on the 6th or 7th, credits and refunds
// later, invoice ids when the month is final.
#pragma once

#include <cstdint>

#include "sample/plan.h"

namespace bw::sample {

// Of an open month there is one.
int delivery_count(const Plan& plan, int month);
// Seconds since 1970-01-01.
std::int64_t delivery_time(const Plan& plan, int month, int number);

// The first delivery that holds the line.
int first_delivery(const Plan& plan, const Stream& stream, int month, int hour);

// Whether invoices have ids in this delivery.
bool is_final(const Plan& plan, int month, int number);

}  // namespace bw::sample
