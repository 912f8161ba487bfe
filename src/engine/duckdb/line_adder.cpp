#include "engine/duckdb/line_adder.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <stdexcept>

#include "engine/duckdb/line_worker.h"
#include "engine/duckdb/sql_function.h"

namespace bw {
namespace {

constexpr std::int64_t kLinesPerReport = 250'000;

}  // namespace

std::vector<Measure> LineLayout::signs() const {
    std::vector<Measure> found;
    for (const Measure measure : kSignMeasures)
        if (std::ranges::find(measures, measure) != measures.end()) found.push_back(measure);
    return found;
}

std::vector<Measure> LineLayout::summed() const {
    std::vector<Measure> all = measures;
    if (derives_other) all.push_back(Measure::kDiscountOther);
    return all;
}

struct LineAdder::State {
    State(ShapeNumbers& the_numbers, const LineLayout& the_layout, std::function<void(std::int64_t)> report)
        : numbers(the_numbers), layout(the_layout), cells(layout.summed().size()), on_lines(std::move(report)) {}

    std::unique_ptr<LineWorker> take() {
        const std::scoped_lock lock(mutex);
        if (idle.empty()) return std::make_unique<LineWorker>(layout, numbers, cells);
        auto worker = std::move(idle.back());
        idle.pop_back();
        return worker;
    }

    void give_back(std::unique_ptr<LineWorker> worker, idx_t rows) {
        const std::scoped_lock lock(mutex);
        idle.push_back(std::move(worker));
        const std::int64_t before = lines;
        lines += static_cast<std::int64_t>(rows);
        if (lines / kLinesPerReport != before / kLinesPerReport) on_lines(lines);
    }

    void add(std::span<const ColumnView> columns, idx_t rows, duckdb_vector out) {
        if (rows == 0) return;
        auto worker = take();
        bool good = true;
        try {
            good = worker->add(columns, rows);
        } catch (const ArithmeticOverflow&) {
            good = false;
        }
        give_back(std::move(worker), rows);
        if (!good) {
            malformed = true;
            throw std::invalid_argument("a line holds an amount or a time that cannot be read");
        }
        std::fill_n(static_cast<std::uint32_t*>(duckdb_vector_get_data(out)), rows, 1U);
    }

    ShapeNumbers& numbers;
    const LineLayout layout;
    PackedCells cells;
    std::function<void(std::int64_t)> on_lines;
    std::mutex mutex{};
    std::vector<std::unique_ptr<LineWorker>> idle{};  // one per thread that has read lines
    std::int64_t lines = 0;
    std::atomic<bool> malformed = false;
};

Result<LineAdder> LineAdder::make(Database& database, ShapeNumbers& numbers, const LineLayout& layout,
                                  std::function<void(std::int64_t)> on_lines) {
    auto owner = std::make_shared<State>(numbers, layout, std::move(on_lines));
    State* state = owner.get();
    const std::string name = fmt::format("bw_add_{}", next_function_number());
    const auto body = [state](std::span<const ColumnView> columns, idx_t rows, duckdb_vector out) {
        state->add(columns, rows, out);
    };
    auto added = add_function(database, {name, {}, DUCKDB_TYPE_UINTEGER, true, body}, owner);
    if (!added) return std::unexpected(added.error());
    return LineAdder(std::move(owner), name);
}

LineAdder::LineAdder(std::shared_ptr<State> state, std::string name)
    : state_(std::move(state)), name_(std::move(name)) {}
LineAdder::LineAdder(LineAdder&&) noexcept = default;
LineAdder::~LineAdder() = default;

std::string LineAdder::sql(std::span<const std::string> arguments) const {
    return fmt::format("{}({})", name_, fmt::join(arguments, ", "));
}

bool LineAdder::found_malformed() const { return state_->malformed; }

LineFacts LineAdder::finish() {
    LineFacts facts;
    facts.small.fill(true);
    for (const auto& worker : state_->idle) {
        worker->flush();
        const LineFacts& part = worker->facts();
        facts.lines += part.lines;
        facts.split_rows += part.split_rows;
        for (std::size_t i = 0; i < kMeasureCount; ++i) {
            facts.small[i] = facts.small[i] && part.small[i];
            facts.residues[i] += part.residues[i];
        }
    }
    state_->idle.clear();
    return facts;
}

PackedCells& LineAdder::cells() { return state_->cells; }

std::string LineAdder::times_text(std::optional<std::int64_t> start, std::optional<std::int64_t> end) {
    const auto text = [](std::optional<std::int64_t> time) { return time ? fmt::format("{}", *time) : std::string{}; };
    return text(start) + "|" + text(end);
}

}  // namespace bw
