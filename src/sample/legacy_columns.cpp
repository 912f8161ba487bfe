// The columns of the legacy report, in AWS's order.
#include <algorithm>
#include <utility>

#include "sample/columns.h"

namespace bw::sample {
namespace {

constexpr std::string_view kTagOfLaterMonths = "user:team";

// AWS groups columns by category in this order.
std::size_t category_of(const Column& column) {
    constexpr std::array<std::string_view, 10> kCategories{
        "identity/",    "bill/",        "lineItem/",      "product/",      "pricing/",
        "reservation/", "savingsPlan/", "splitLineItem/", "resourceTags/", "costCategory/"};
    const auto found = std::ranges::find_if(kCategories, [&](auto name) { return column.name.starts_with(name); });
    return static_cast<std::size_t>(found - kCategories.begin());
}

class Columns {
public:
    Columns(const Plan& plan, int month, bool closed) : plan_(plan), month_(month), closed_(closed) {}

    std::vector<Column> all() {
        add_keys();
        add_dimensions();
        add_extras();
        add_amounts();
        add_tags();
        std::ranges::stable_sort(columns_, {}, category_of);
        return std::move(columns_);
    }

private:
    const Plan::MonthTexts& texts() const { return plan_.month_texts[static_cast<std::size_t>(month_)]; }

    template <class List, class ToText>
    void text(std::string_view name, std::size_t source, const List& list, const ToText& to_text) {
        Column column{std::string(name), CellKind::kText, source};
        column.values.reserve(list.size());
        for (const auto& item : list) column.values.push_back(to_text(item));
        columns_.push_back(std::move(column));
    }
    template <class ToText>
    void of_profiles(std::string_view name, const ToText& to_text) {
        text(name, kProfileKey, plan_.profiles, to_text);
    }
    void time(std::string_view name, std::size_t source) {
        columns_.push_back({std::string(name), CellKind::kTimestamp, source});
    }
    void amount(std::string_view name, std::size_t source) {
        columns_.push_back({std::string(name), CellKind::kAmount, source});
    }

    void add_keys() {
        text(info(LineKey::kLineItemId).csv, kLineKey, plan_.line_ids,
             [](const std::string& id) -> std::string_view { return id; });
        text(info(LineKey::kTimeInterval).csv, kIntervalKey, texts().intervals,
             [&](TextId id) { return plan_.texts[id]; });
        time(info(Dim::kBillingPeriod).csv, kPeriodStart);
        time("bill/BillingPeriodEndDate", kPeriodEnd);
        time(info(LineKey::kUsageStart).csv, kUsageStart);
        time(info(LineKey::kUsageEnd).csv, kUsageEnd);
        text(info(LineKey::kResourceId).csv, kResourceKey, plan_.resources,
             [](const Resource& r) -> std::string_view { return r.id; });
    }

    void add_dimensions() {
        for (std::size_t i = 0; i < kDimensionCount; ++i) {
            const Dim dim = static_cast<Dim>(i);
            if (info(dim).csv.empty() || dim == Dim::kBillingPeriod) continue;
            of_profiles(info(dim).csv, [&](const Profile& profile) {
                if (dim != Dim::kInvoiceId) return plan_.texts[profile[dim]];
                return closed_ ? invoice_of(plan_, month_, profile) : std::string_view{};
            });
        }
    }

    void add_extras() {
        for (std::size_t i = 0; i < kExtraCount; ++i) {
            const Extra extra = static_cast<Extra>(i);
            of_profiles(extra_columns()[i], [&](const Profile& profile) { return plan_.texts[profile[extra]]; });
        }
        text("pricing/RateId", kProfileKey, texts().rate_ids, [&](TextId id) { return plan_.texts[id]; });
    }

    void add_amounts() {
        for (std::size_t i = 0; i < kMeasureCount; ++i) {
            const Measure measure = static_cast<Measure>(i);
            // No net columns: discounts are lines here. Reserved units are text, as in real reports (an extra).
            if (measure == Measure::kNetUnblended || measure == Measure::kRiTotalUnits) continue;
            if (measure > Measure::kSpRecurring) break;
            amount(info(measure).csv, i);
        }
        amount("lineItem/NormalizationFactor", kNormalizationFactorCell);
        amount("reservation/UnusedQuantity", kUnusedQuantityCell);
        amount("reservation/UpfrontValue", kUpfrontValueCell);
        if (plan_.options.split) add_split();
    }

    void add_split() {
        text(info(LineKey::kParentResourceId).csv, kResourceKey, plan_.resources,
             [&](const Resource& r) -> std::string_view { return plan_.resources[r.parent].id; });
        for (std::size_t i = 0; i < kMeasureCount; ++i)
            if (is_of_split_rows(static_cast<Measure>(i))) amount(info(static_cast<Measure>(i)).csv, i);
        amount("splitLineItem/ActualUsage", kSplitActualCell);
        amount("splitLineItem/ReservedUsage", kSplitReservedCell);
        amount("splitLineItem/SplitUsageRatio", kSplitRatioCell);
    }

    void add_tags() {
        for (std::size_t tag = 0; tag < kTags.size(); ++tag) {
            text("resourceTags/" + std::string(kTags[tag]), kResourceKey, plan_.resources,
                 [&](const Resource& resource) { return tag_texts(resource)[tag]; });
        }
        for (std::size_t category = 0; category < kCostCategories.size(); ++category) {
            of_profiles("costCategory/" + std::string(kCostCategories[category]),
                        [&](const Profile& profile) { return cost_categories(plan_, profile.account)[category]; });
        }
    }

    const Plan& plan_;
    int month_;
    bool closed_;
    std::vector<Column> columns_;
};

}  // namespace

std::array<std::string_view, kTags.size()> tag_texts(const Resource& resource) {
    return {tag_values(0)[resource.environment], tag_values(1)[resource.team], tag_values(2)[resource.owner],
            tag_values(3)[resource.created_by], resource.request};
}

std::array<std::string_view, kCostCategories.size()> cost_categories(const Plan& plan, std::uint32_t account) {
    constexpr std::array<std::string_view, 4> kCenters{"CC-1001", "CC-1002", "CC-2001", "CC-2002"};
    const std::string& name = plan.accounts[account].name;
    const bool live = name.find(" prod") != std::string::npos || name.find(" shared") != std::string::npos;
    if (plan.accounts[account].customer.empty()) return {};
    return {live ? "Production" : "Development", kCenters[account % kCenters.size()]};
}

std::string_view invoice_of(const Plan& plan, int month, const Profile& profile) {
    const Plan::MonthTexts& texts = plan.month_texts[static_cast<std::size_t>(month)];
    return plan.texts[profile.marketplace ? texts.marketplace_invoice : texts.invoice];
}

std::vector<Column> all_legacy_columns(const Plan& plan, int month, bool closed) {
    return Columns(plan, month, closed).all();
}

std::vector<Column> legacy_columns(const Plan& plan, int month, bool closed) {
    std::vector<Column> columns = all_legacy_columns(plan, month, closed);
    if (month >= plan.first_plan_month()) return columns;
    std::erase_if(columns, [](const Column& column) {
        return column.name.starts_with("savingsPlan/") || column.name.ends_with(kTagOfLaterMonths);
    });
    return columns;
}

}  // namespace bw::sample
