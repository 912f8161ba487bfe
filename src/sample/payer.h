// A payer that does not exist, with lines that obey the facts of AWS billing. Pure and deterministic: the same options
// give the same lines on every machine, and lines are made when they are read. Memory grows with the number of
// resources, not of lines.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/error.h"
#include "lines/column_batch.h"
#include "lines/discounts.h"

namespace bw::sample {

struct PayerOptions {
    std::int64_t lines = 0;  // over all months, exactly; of the legacy report
    int accounts = 0;        // linked accounts, the payer's own one included
    int months = 0;
    std::uint64_t seed = 0;
    Month until{};       // the last month
    int deliveries = 1;  // of each month
    bool open = false;   // the last month is not over
    bool split = false;  // with split cost allocation rows
};

struct Account {
    std::string id;
    std::string name;
    std::string email;
    std::string customer;  // "" where in no subset
    std::string workflow;  // "Standard", "Retail" or ""
};

struct Plan;
struct SampleLine;

// What a report shows of the payer.
enum class Table : std::uint8_t { kLegacy, kCur2, kFocus };
struct View {
    Table table = Table::kLegacy;
    DiscountForm discounts = DiscountForm::kRows;  // of CUR 2.0; FOCUS has no lines for discounts, legacy always has
    int delivery = -1;                             // a number from 0; -1 is the last
};

struct HourRange {
    int first_hour = 0;  // from the start of the first month
    int end_hour = 0;
};

// Lines of some hours of a month, in the order of their start.
class LineReader {
public:
    LineReader(const Plan& plan, int month, HourRange hours, const View& view);
    // Fills at most `limit` lines; false where none are left. REQUIRES: limit > 1.
    bool next(ColumnBatch& batch, std::size_t limit);

private:
    void append(ColumnBatch& batch, std::uint32_t stream, const SampleLine& line, std::uint32_t profile) const;
    void append_focus(ColumnBatch& batch, std::uint32_t stream, SampleLine& line) const;

    const Plan* plan_;
    View view_;
    int month_;
    int delivery_;
    int hour_;
    int end_hour_;
    std::size_t stream_ = 0;
    std::vector<std::uint32_t> candidates_{};  // streams that have lines in these hours
    std::vector<std::size_t> cells_;
};

// One of a month's deliveries, each of which replaces the one before.
struct Delivery {
    std::string id;         // assembly or execution
    std::int64_t time = 0;  // seconds since 1970-01-01
};

class Payer {
public:
    // Errors: kUsage, where options are out of range or there are too few lines for the accounts.
    static Result<Payer> make(const PayerOptions& options);
    Payer(Payer&&) noexcept;
    ~Payer();

    const std::string& id() const;
    const std::vector<Account>& accounts() const;
    int months() const;
    Month month(int index) const;

    // How many of a month there are; REQUIRES: number below it.
    int deliveries(int month) const;
    Delivery delivery(int month, int number) const;
    // Columns of a month's files; in the legacy report they differ between months. Texts belong to the payer.
    std::vector<Column> columns(int month, const View& view = {}) const;
    // The month in parts of about `lines` lines each, in order.
    std::vector<HourRange> parts(int month, std::int64_t lines) const;
    LineReader read(int month, HourRange hours, const View& view = {}) const;

private:
    explicit Payer(std::unique_ptr<Plan> plan);
    std::unique_ptr<Plan> plan_;
};

}  // namespace bw::sample
