// The columns of CUR 2.0: those of the legacy report under other names, many of them inside maps.
// Source: AWS, Data Exports table dictionary, COST_AND_USAGE_REPORT.
#include <algorithm>
#include <utility>

#include "sample/columns.h"
#include "sample/discounts.h"

namespace bw::sample {
namespace {

// Attributes of products that have a column of their own; the others are in the map `product`.
constexpr std::array<std::string_view, 21> kProductColumns{"product_comment",
                                                           "product_fee_code",
                                                           "product_fee_description",
                                                           "product_from_location",
                                                           "product_from_location_type",
                                                           "product_from_region_code",
                                                           "product_instance_family",
                                                           "product_instance_type",
                                                           "product_instancesku",
                                                           "product_location",
                                                           "product_location_type",
                                                           "product_operation",
                                                           "product_pricing_unit",
                                                           "product_product_family",
                                                           "product_region_code",
                                                           "product_servicecode",
                                                           "product_sku",
                                                           "product_to_location",
                                                           "product_to_location_type",
                                                           "product_to_region_code",
                                                           "product_usagetype"};

// The map that holds a column, or "".
std::string_view map_of(std::string_view legacy, std::string_view name) {
    if (legacy.starts_with("resourceTags/")) return "resource_tags";
    if (legacy.starts_with("costCategory/")) return "cost_category";
    const bool in_map =
        legacy.starts_with("product/") && std::ranges::find(kProductColumns, name) == kProductColumns.end();
    return in_map ? "product" : "";
}

// "product_operating_system" -> "operating_system"; "resource_tags_user_env" -> "user_env".
std::string key_in(std::string_view map, const std::string& name) { return name.substr(map.size() + 1); }

class Columns {
public:
    Columns(const Plan& plan, int month, bool closed) : plan_(plan), legacy_(all_legacy_columns(plan, month, closed)) {}

    std::vector<Column> all(DiscountForm discounts) {
        for (Column& column : legacy_) {
            const std::string name = athena_name(column.name);
            const std::string_view map = map_of(column.name, name);
            if (!map.empty()) {
                maps_.push_back({map, key_in(map, name), &column});
                continue;
            }
            columns_.push_back(std::move(column));
            columns_.back().name = name;
        }
        for (const std::string_view map : {"resource_tags", "cost_category", "product"}) add_map(map);
        add_names();
        if (discounts == DiscountForm::kColumns) add_discount_columns();
        std::ranges::sort(columns_, {}, &Column::name);
        return std::move(columns_);
    }

private:
    struct Entry {
        std::string_view map;
        std::string key;
        const Column* column;
    };

    void add_map(std::string_view map) {
        std::vector<const Entry*> entries;
        for (const Entry& entry : maps_)
            if (entry.map == map) entries.push_back(&entry);
        std::ranges::sort(entries, {}, &Entry::key);
        Column column{std::string(map), CellKind::kTextMap, entries.front()->column->source};
        column.maps.resize(entries.front()->column->values.size());
        for (const Entry* entry : entries) {
            for (std::size_t i = 0; i < column.maps.size(); ++i) {
                const std::string_view value = entry->column->values[i];
                if (!value.empty()) column.maps[i].emplace_back(column.keys.size(), value);
            }
            column.keys.push_back(entry->key);
        }
        columns_.push_back(std::move(column));
    }

    void add_names() {
        Column payer{"bill_payer_account_name", CellKind::kText, kProfileKey};
        Column user{"line_item_usage_account_name", CellKind::kText, kProfileKey};
        for (const Profile& profile : plan_.profiles) {
            payer.values.push_back(plan_.accounts[0].name);
            user.values.push_back(plan_.accounts[profile.account].name);
        }
        columns_.push_back(std::move(payer));
        columns_.push_back(std::move(user));
    }

    void add_discount_columns() {
        Column map{"discount", CellKind::kAmountMap};
        for (const DiscountKind kind : kDiscountKinds) {
            if (kind == DiscountKind::kOther || kind == DiscountKind::kBundled) continue;
            map.entries.emplace_back(discount_key(kind), static_cast<std::size_t>(measure_of(kind)));
        }
        columns_.push_back(std::move(map));
        amount("discount_bundled_discount", static_cast<std::size_t>(Measure::kDiscountBundled));
        amount("discount_total_discount", kTotalDiscountCell);
        for (std::size_t i = 0; i < kMeasureCount; ++i) {
            const Measure measure = static_cast<Measure>(i);
            const bool net = measure == Measure::kNetUnblended ||
                             (measure >= Measure::kNetRiEffective && measure <= Measure::kNetSpRecurring);
            if (net) amount(athena_name(info(measure).csv), i);
        }
    }

    void amount(std::string name, std::size_t source) {
        columns_.push_back({std::move(name), CellKind::kAmount, source});
    }

    const Plan& plan_;
    std::vector<Column> legacy_;
    std::vector<Column> columns_{};
    std::vector<Entry> maps_{};
};

}  // namespace

std::vector<Column> cur2_columns(const Plan& plan, int month, bool closed, DiscountForm discounts) {
    return Columns(plan, month, closed).all(discounts);
}

}  // namespace bw::sample
