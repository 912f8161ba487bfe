#include "app/dataset_record.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/sha256.h"
#include "storage/files.h"
#include "storage/home.h"

namespace bw {
namespace {

using Json = nlohmann::ordered_json;

Amount amount_at(const Json& json, const std::string& name) {
    const auto amount = parse_decimal<Amount::kScale>(json.at(name).get<std::string>());
    if (!amount) throw std::invalid_argument("\"" + name + "\" is no amount");
    return *amount;
}

Json to_json(const std::vector<TagCount>& tags) {
    Json list = Json::array();
    for (const TagCount& tag : tags) {
        Json one{{"key", tag.key}, {"values", tag.values}, {"shapes", tag.shapes}};
        if (tag.at_least) one["at_least"] = true;
        list.push_back(std::move(one));
    }
    return list;
}

std::vector<TagCount> tags_at(const Json& json, const char* name) {
    std::vector<TagCount> tags;
    for (const Json& tag : json.at(name))
        tags.push_back({tag.at("key"), tag.at("values"), tag.at("shapes"), tag.value("at_least", false)});
    return tags;
}

std::map<std::string, Amount> cost_at(const Json& json) {
    std::map<std::string, Amount> cost;
    for (const auto& [currency, unused] : json.items()) cost[currency] = amount_at(json, currency);
    return cost;
}

PlacedLines placed_at(const Json& json) { return {json.at("lines"), cost_at(json.at("cost"))}; }

Placement placement_at(const Json& json) {
    Placement placement;
    for (const auto& [id, lines] : json.at("invoices").items()) placement.invoices[id] = placed_at(lines);
    for (const auto& [code, lines] : json.at("currencies").items()) placement.currencies[code] = placed_at(lines);
    placement.before = placed_at(json.at("usage_before_month"));
    placement.after = placed_at(json.at("usage_after_month"));
    placement.without_start = placed_at(json.at("usage_without_start"));
    return placement;
}

Json to_object(const std::map<std::string, Amount>& cost) {
    Json json = Json::object();
    for (const auto& [currency, amount] : cost) json[currency] = to_text(amount);
    return json;
}

Json to_object(const PlacedLines& placed) { return Json{{"lines", placed.lines}, {"cost", to_object(placed.cost)}}; }

Json to_object(const std::map<std::string, PlacedLines>& placed) {
    Json json = Json::object();
    for (const auto& [name, lines] : placed) json[name] = to_object(lines);
    return json;
}

Json to_object(const Placement& placement) {
    return Json{{"invoices", to_object(placement.invoices)},
                {"currencies", to_object(placement.currencies)},
                {"usage_before_month", to_object(placement.before)},
                {"usage_after_month", to_object(placement.after)},
                {"usage_without_start", to_object(placement.without_start)}};
}

DatasetRecord parse(const std::string& text) {
    const Json json = Json::parse(text);
    DatasetRecord record;
    record.id = json.at("id");
    record.payer = json.at("payer");
    const auto month = parse_month(json.at("month").get<std::string>());
    if (!month) throw std::invalid_argument("\"month\" is no month");
    record.month = *month;
    record.format = json.at("format");
    record.delivery = json.at("delivery");
    record.report = json.at("report");
    const auto form = parse_discount_form(json.at("discounts").get<std::string>());
    if (!form) throw std::invalid_argument("\"discounts\" is no discount form");
    record.discounts = *form;
    record.map_keys = json.at("map_keys").get<MapKeys>();
    record.missing_columns = json.at("missing_columns").get<std::vector<std::string>>();
    const auto granularity = parse_granularity(json.at("granularity").get<std::string>());
    if (!granularity) throw std::invalid_argument("\"granularity\" is none");
    record.granularity = *granularity;
    for (const Json& file : json.at("files"))
        record.files.push_back({file.at("path"), file.at("sha256"), file.at("bytes")});
    record.filtered = json.at("filtered");
    record.lines = json.at("lines");
    record.split_rows = json.at("split_rows");
    record.shapes = json.at("shapes");
    record.day_cells = json.at("day_cells");
    record.month_cells = json.at("month_cells");
    const Json& tags = json.at("tags");
    record.tags = {tags_at(tags, "admitted"), tags_at(tags, "left_out")};
    record.shapes_by_tags = tags.at("shapes");
    record.cost = cost_at(json.at("cost"));
    record.placement = placement_at(json.at("placement"));
    for (std::size_t i = 0; i < kMeasureCount; ++i) {
        const std::string name{measures()[i].name};
        record.sums[i] = amount_at(json.at("sums"), name);
        record.small[i] = json.at("small").at(name);
    }
    for (const auto& [measure, count] : json.at("residues").items()) record.residues[measure] = count;
    return record;
}

}  // namespace

std::string dataset_id(const DatasetRecord& record) {
    std::string text =
        fmt::format("{} {} {} {}", kReductionVersion, record.payer, to_text(record.month), record.format);
    for (const DeliveredFile& file : record.files) text += " " + file.sha256;
    return sha256_hex(text).substr(0, 16);
}

std::string to_json(const DatasetRecord& record) {
    Json json;
    json["id"] = record.id;
    json["payer"] = record.payer;
    json["month"] = to_text(record.month);
    json["format"] = record.format;
    json["delivery"] = record.delivery;
    json["report"] = record.report;
    json["discounts"] = to_text(record.discounts);
    json["map_keys"] = record.map_keys;
    json["missing_columns"] = record.missing_columns;
    json["granularity"] = to_text(record.granularity);
    json["files"] = Json::array();
    for (const DeliveredFile& file : record.files)
        json["files"].push_back(Json{{"path", file.path}, {"sha256", file.sha256}, {"bytes", file.bytes}});
    json["filtered"] = record.filtered;
    json["lines"] = record.lines;
    json["split_rows"] = record.split_rows;
    json["shapes"] = record.shapes;
    json["day_cells"] = record.day_cells;
    json["month_cells"] = record.month_cells;
    json["tags"] = Json{{"shapes", record.shapes_by_tags},
                        {"admitted", to_json(record.tags.admitted)},
                        {"left_out", to_json(record.tags.left_out)}};
    json["cost"] = to_object(record.cost);
    json["placement"] = to_object(record.placement);
    for (std::size_t i = 0; i < kMeasureCount; ++i) {
        const std::string name{measures()[i].name};
        json["sums"][name] = to_text(record.sums[i]);
        json["small"][name] = record.small[i];
    }
    json["residues"] = Json::object();
    for (const auto& [measure, count] : record.residues) json["residues"][measure] = count;
    return json.dump(2) + "\n";
}

Result<DatasetRecord> read_dataset_record(const std::filesystem::path& folder) {
    const auto file = folder / kDatasetFile;
    auto text = read_file(file);
    if (!text)
        return fail(Code::kDatasetDamaged, text.error().front().message, {.file = file.string()},
                    "Ingest the delivery again.");
    try {
        return parse(*text);
    } catch (const std::exception& error) {
        return fail(Code::kDatasetDamaged, fmt::format("the record of the dataset cannot be read: {}", error.what()),
                    {.file = file.string()}, "Ingest the delivery again.");
    }
}

}  // namespace bw
