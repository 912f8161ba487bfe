#include "app/named_lines.h"

#include <set>

#include "reports/line_shares.h"

namespace bw {
namespace {

// What lines of one cell have in common, and few others: to pass over these without reading their amounts.
std::string likeness(const auto& line) {
    std::string text;
    for (const Dim dim : {Dim::kAccount, Dim::kLineType, Dim::kUsageType, Dim::kOperation, Dim::kDescription})
        text.append(line.dimensions[static_cast<std::size_t>(dim)]).push_back('\0');
    return text;
}

class NamedLines {
public:
    NamedLines(Database& database, const BilledMonth& month, const RatedMonth& rated, const WhyRequest& request)
        : database_(database), month_(month), rated_(rated), request_(request) {}

    Result<std::vector<NamedLine>> find() {
        auto done = read([this](const RawLine& raw) { return is_named(raw, request_); },
                         [this](const RawLine& raw, const PricedLine& priced) {
                             found_.push_back({priced, delivered_values(raw)});
                         });
        if (!done) return std::unexpected(done.error());
        LineShares shares(rated_);
        std::set<std::uint32_t> cells;
        std::set<std::string> alike;
        for (const NamedLine& one : found_) {
            const auto cell = shares.cell_of(one.priced.shape, one.priced.line);
            if (cell && cells.insert(*cell).second) alike.insert(likeness(one.priced.line));
        }
        if (!cells.empty())
            if (done = add_shares(shares, cells, alike); !done) return std::unexpected(done.error());
        for (NamedLine& one : found_) one.cells = cells_of(one.priced, shares);
        return std::move(found_);
    }

private:
    std::vector<std::uint32_t> cells_of(const PricedLine& priced, const LineShares& shares) const {
        if (const auto number = shares.cell_of(priced.shape, priced.line)) return shares.cells(*number);
        const Cells& cells = rated_.cube.cells;
        std::vector<std::uint32_t> found;
        for (std::uint32_t cell = 0; cell < cells.size(); ++cell)
            if (cells.shape[cell] == priced.shape && (cells.day.empty() || cells.day[cell] == priced.line.placed_day))
                found.push_back(cell);
        return found;
    }

    template <class Each>
    Result<void> read(const IsAskedFor& is_asked_for, const Each& each) {
        return for_each_line(database_, month_, rated_, request_.filters, Identified::kWhereAskedFor, is_asked_for,
                             each);
    }

    Result<void> add_shares(LineShares& shares, const std::set<std::uint32_t>& cells,
                            const std::set<std::string>& alike) {
        found_.clear();
        std::vector<std::pair<std::size_t, LineShares::Place>> sharing;
        const auto is_asked_for = [&](const RawLine& raw) {
            return is_named(raw, request_) || alike.contains(likeness(raw));
        };
        auto done = read(is_asked_for, [&](const RawLine& raw, const PricedLine& priced) {
            const bool named = is_named(raw, request_);
            const auto cell = shares.cell_of(priced.shape, priced.line);
            if (cell && cells.contains(*cell)) {
                const auto place = shares.add(*cell, priced.line);
                if (named) sharing.emplace_back(found_.size(), place);
            }
            if (named) found_.push_back({priced, delivered_values(raw)});
        });
        if (!done) return done;
        shares.split();
        for (const auto& [number, place] : sharing)
            shares.add_to(found_[number].priced.charge, place, found_[number].priced.of.slice);
        return {};
    }

    Database& database_;
    const BilledMonth& month_;
    const RatedMonth& rated_;
    const WhyRequest& request_;
    std::vector<NamedLine> found_{};
};

}  // namespace

Result<std::vector<NamedLine>> named_lines(Database& database, const BilledMonth& month, const RatedMonth& rated,
                                           const WhyRequest& request) {
    return NamedLines(database, month, rated, request).find();
}

}  // namespace bw
