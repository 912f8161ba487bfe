// A bill as text: csv and json for programs (exact), a table for people (cents).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/bill.h"

namespace bw {

enum class OutputFormat : std::uint8_t { kTable, kCsv, kJson };

std::optional<OutputFormat> parse_output_format(std::string_view text);

struct OutputStyle {
    OutputFormat format = OutputFormat::kTable;
    bool waterfall = false;
    std::size_t width = 0;  // of the terminal; 0: unlimited
    bool colours = false;
};

std::string bill_text(const BillResult& result, const OutputStyle& style);

// Writes the text to a file, as a whole or not at all, and reads csv and json back: identity 5.
// Errors: kOutputFailed, kIdentityFile.
Result<void> write_bill(const BillResult& result, const OutputStyle& style, const std::string& file);

// What ends every bill on stderr: identities checked, findings in money, the hashes of the run.
std::string bill_remarks(const BillResult& result);

}  // namespace bw
