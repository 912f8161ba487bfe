// The sample is the same payer in every format: line for line, measure for measure, and in its bills.
#include <gtest/gtest.h>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "app/sample.h"
#include "app/workplace.h"
#include "engine/duckdb/database.h"
#include "engine/duckdb/sql.h"
#include "lines/schema.h"
#include "support/source.h"

namespace bw::test {
namespace {

class Silent : public Progress {
public:
    void note(const std::string&) override {}
    void working(const std::string&) override {}
};

SampleOptions options_for(const std::string& format, const std::filesystem::path& out,
                          const std::string& discounts = "") {
    return {20'000, 12, 2, 7, *parse_month("2026-10"), format, 1, false, false, discounts, out};
}

SampleSummary make_split(const std::string& format, const std::filesystem::path& out) {
    Silent silent;
    SampleOptions options = options_for(format, out, format.starts_with("cur2") ? "rows" : "");
    options.split = true;
    return make_sample(options, silent).value();
}

SampleSummary make(const std::string& format, const std::filesystem::path& out, const std::string& discounts = "") {
    Silent silent;
    return make_sample(options_for(format, out, discounts), silent).value();
}

using Columns = std::vector<Database::ColumnDescription>;

Columns columns_of(Database& database, const std::string& source) {
    return database.describe("SELECT * FROM " + source).value();
}

// Each line as one text, in order: cells by value, so that 4.0E-7 and 0.0000004 are one.
std::vector<std::string> lines_of(Database& database, const std::string& source, const Columns& columns,
                                  const Columns& types) {
    std::string cells;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string typed = "CAST(" + sql_name(columns[i].name) + " AS " + types[i].type + ")";
        cells += ", coalesce(CAST(" + typed + " AS VARCHAR), '')";
    }
    std::vector<std::string> lines;
    const auto rows = database.rows("SELECT concat_ws('|'" + cells + ") FROM " + source).value();
    for (const auto& row : rows) lines.push_back(row[0]);
    return lines;
}

TEST(SampleFormats, HoldTheSameLines) {
    const auto scratch = scratch_directory("sample");
    const SampleSummary parquet = make("legacy-parquet", scratch / "parquet");
    const SampleSummary csv = make("legacy-csv", scratch / "csv");
    EXPECT_EQ(parquet.lines, 20'000);
    EXPECT_EQ(csv.lines, 20'000);
    EXPECT_EQ(read_text(parquet.subsets), read_text(csv.subsets));
    EXPECT_EQ(read_text(parquet.workflows), read_text(csv.workflows));
    Database database = Database::open({}).value();
    for (std::size_t month = 0; month < 2; ++month) {
        const std::string parquet_source = "read_parquet(" + sql_text((parquet.folders[month] / "*.parquet").string()) +
                                           ", hive_partitioning = false)";
        const std::string csv_source =
            "read_csv(" + sql_text((csv.folders[month] / "*.csv.gz").string()) + ", all_varchar = true, header = true)";
        const Columns types = columns_of(database, parquet_source);
        const Columns csv_columns = columns_of(database, csv_source);
        EXPECT_GE(types.size(), 90);
        ASSERT_EQ(csv_columns.size(), types.size());
        for (std::size_t i = 0; i < types.size(); ++i) EXPECT_EQ(athena_name(csv_columns[i].name), types[i].name);
        const auto lines = lines_of(database, parquet_source, types, types);
        EXPECT_GT(lines.size(), 1000);
        EXPECT_TRUE(lines == lines_of(database, csv_source, csv_columns, types));
    }
}

TEST(SampleFormats, ReplaceAnOlderSampleAndNothingElse) {
    const auto scratch = scratch_directory("sample");
    make("legacy-parquet", scratch / "out");
    const SampleSummary again = make("legacy-csv", scratch / "out");
    EXPECT_FALSE(std::filesystem::exists(scratch / "out" / "year=2026"));
    EXPECT_TRUE(std::filesystem::exists(again.folders[0]));
    write_text(scratch / "mine" / "letter.txt", "dear");
    Silent silent;
    const auto refused = make_sample(options_for("legacy-csv", scratch / "mine"), silent);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error()[0].code, Code::kUsage);
    EXPECT_EQ(read_text(scratch / "mine" / "letter.txt"), "dear");
}

TEST(SampleFormats, RefuseWhatIsUnknown) {
    Silent silent;
    const auto refused = make_sample(options_for("ods", scratch_directory("sample") / "out"), silent);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error()[0].code, Code::kUsage);
}

// The datasets of a sample, by month.
struct Ingestion {
    Workplace place;
    SampleSummary sample;
    std::vector<Ingested> datasets;

    Ingestion(const std::string& format, const std::string& discounts)
        : sample(make(format, place.folder / "sample", discounts)) {
        auto ingested = place.ingest({(place.folder / "sample").string()});
        EXPECT_TRUE(ingested) << errors_of(ingested);
        if (ingested) datasets = *ingested;
    }

    std::string bill(const std::string& by) {
        BillRequest request = request_of({}, by);
        request.subsets = sample.subsets.string();
        request.workflows = {sample.workflows.string()};
        const auto billed = place.bill(request);
        return Workplace::rows(billed) + Workplace::rows(billed, true);
    }
};

Amount sum(const Ingested& dataset, Measure measure) { return dataset.record.sums[static_cast<std::size_t>(measure)]; }

TEST(SampleFormats, GiveTheSameSumsAndBills) {
    Ingestion legacy("legacy-parquet", "");
    ASSERT_EQ(legacy.datasets.size(), 2);
    const std::string bill = legacy.bill("subset,service,purchase_option,region,month");
    EXPECT_GT(std::ranges::count(bill, '\n'), 100);
    for (const auto& [format, discounts] : std::vector<std::pair<std::string, std::string>>{
             {"legacy-csv", ""}, {"cur2-parquet", "rows"}, {"cur2-csv", "rows"}}) {
        Ingestion other(format, discounts);
        ASSERT_EQ(other.datasets.size(), 2);
        for (std::size_t month = 0; month < 2; ++month) {
            const DatasetRecord& expected = legacy.datasets[month].record;
            const DatasetRecord& record = other.datasets[month].record;
            EXPECT_EQ(record.format, format);
            EXPECT_EQ(record.lines, expected.lines);
            EXPECT_EQ(record.shapes, expected.shapes);
            EXPECT_EQ(record.day_cells, expected.day_cells);
            EXPECT_TRUE(record.sums == expected.sums);
            EXPECT_EQ(record.discounts, DiscountForm::kRows);
        }
        EXPECT_EQ(other.bill("subset,service,purchase_option,region,month"), bill) << format;
    }
}

TEST(SampleFormats, DiscountColumnsLeaveTheSameNet) {
    Ingestion rows("cur2-parquet", "rows");
    for (const std::string format : {"cur2-parquet", "cur2-csv"}) {
        Ingestion columns(format, "");
        ASSERT_EQ(columns.datasets.size(), 2);
        for (std::size_t month = 0; month < 2; ++month) {
            const Ingested& dataset = columns.datasets[month];
            EXPECT_EQ(dataset.record.discounts, DiscountForm::kColumns);
            EXPECT_EQ(sum(dataset, Measure::kNetUnblended), sum(rows.datasets[month], Measure::kUnblended));
            EXPECT_EQ(sum(dataset, Measure::kDiscountOther), Amount{});
            EXPECT_EQ(sum(dataset, Measure::kUsage), sum(rows.datasets[month], Measure::kUsage));
            Amount parts;
            for (const DiscountKind kind : kDiscountKinds) {
                parts += sum(dataset, measure_of(kind));
                EXPECT_LE(sum(dataset, measure_of(kind)), Amount{});
            }
            EXPECT_LT(sum(dataset, Measure::kDiscountEdp), Amount{});
            EXPECT_EQ(sum(dataset, Measure::kUnblended) + parts, sum(dataset, Measure::kNetUnblended));
        }
    }
}

// By dimensions that discount rows carry, of the rows that bill anything: rows of discounts of 0 are rows of their own.
std::string charges_of(Ingestion& ingestion) {
    BillRequest request = request_of({}, "subset,service,region,usage_type,month");
    request.subsets = ingestion.sample.subsets.string();
    request.workflows = {ingestion.sample.workflows.string()};
    const auto billed = ingestion.place.bill(request);
    if (!billed) return errors_of(billed);
    std::string text;
    for (const BilledMonth& month : billed->months)
        for (const BillRow& row : month.bill.rows)
            if (row.cost != ExactAmount{} || row.charge != ExactAmount{})
                text += fmt::format("{} {} {}\n", fmt::join(row.keys, " "), to_text(row.cost), to_text(row.charge));
    return text;
}

TEST(SampleFormats, BillTheSameInBothDiscountForms) {
    Ingestion rows("cur2-parquet", "rows");
    Ingestion columns("cur2-csv", "columns");
    const std::string expected = charges_of(rows);
    EXPECT_GT(std::ranges::count(expected, '\n'), 100);
    EXPECT_EQ(charges_of(columns), expected);
}

// What FOCUS bills for the first month.
std::string focus_total(const std::filesystem::path& out, const SampleSummary& same) {
    const SampleSummary focus = make_split("focus", out);
    EXPECT_EQ(focus.payer, same.payer);
    Database database = Database::open({}).value();
    const auto rows =
        database.rows("SELECT sum(CAST(BilledCost AS DECIMAL(38,10))) FROM read_csv(" +
                      sql_text((focus.folders[0] / "*.csv.gz").string()) + ", all_varchar = true, header = true)");
    return to_text(parse_decimal<10>(rows.value()[0][0]).value());
}

// Without rules; of services that an account did not use, the legacy report has discounts of 0 alone.
std::string costs_of(Ingestion& ingestion) {
    const auto billed = ingestion.place.bill(request_of({}, "account,service,month"));
    if (!billed) return errors_of(billed);
    std::string text;
    for (const BilledMonth& month : billed->months)
        for (const BillRow& row : month.bill.rows)
            if (row.cost != ExactAmount{}) text += fmt::format("{} {}\n", fmt::join(row.keys, " "), to_text(row.cost));
    return text;
}

TEST(SampleFormats, FocusBillsEveryAccountAndServiceTheSame) {
    Ingestion legacy("legacy-csv", "");
    Ingestion focus("focus", "");
    ASSERT_EQ(focus.datasets.size(), 2);
    const std::string costs = costs_of(legacy);
    EXPECT_GT(std::ranges::count(costs, '\n'), 50);
    EXPECT_EQ(costs_of(focus), costs);
}

TEST(SampleFormats, SplitCostsAloneAreAddedBySplitRows) {
    Workplace place;
    const auto plain = make_split("legacy-csv", place.folder / "plain");
    make_split("cur2-parquet", place.folder / "cur2");
    const auto legacy = place.ingest({(place.folder / "plain").string()});
    ASSERT_TRUE(legacy) << errors_of(legacy);
    const auto cur2 = place.ingest({(place.folder / "cur2").string()});
    ASSERT_TRUE(cur2) << errors_of(cur2);
    const Ingested& first = legacy->at(0);
    EXPECT_GT(first.record.split_rows, 100);
    EXPECT_GT(sum(first, Measure::kSplitCost), Amount{});
    EXPECT_GT(sum(first, Measure::kSplitUnusedCost), sum(first, Measure::kSplitNetUnusedCost));
    EXPECT_EQ(cur2->at(0).record.split_rows, first.record.split_rows);
    EXPECT_TRUE(cur2->at(0).record.sums == first.record.sums);
    // The cost without the rows is what FOCUS bills, which has none of them.
    EXPECT_EQ(to_text(sum(first, Measure::kUnblended)), focus_total(place.folder / "focus", plain));
}

// The paths in a manifest, as they lie in the sample's folder.
std::vector<std::filesystem::path> files_of(const nlohmann::json& manifest, const std::filesystem::path& out) {
    std::vector<std::filesystem::path> files;
    for (const auto& key : manifest.value("reportKeys", nlohmann::json::array()))
        files.push_back(out / std::string(key));
    for (const std::string uri : manifest.value("dataFiles", nlohmann::json::array())) {
        constexpr std::string_view kScheme = "s3://";
        files.push_back(out / uri.substr(uri.find('/', kScheme.size()) + 1));
    }
    return files;
}

TEST(SampleFormats, LayOutFilesAndManifestsAsAwsDoes) {
    const auto scratch = scratch_directory("sample");
    const std::vector<std::array<std::string, 3>> expected{
        {"legacy-csv", "billing/sample/20261001-20261101", "sample-Manifest.json"},
        {"cur2-csv", "billing/sample-cur2/metadata/BILLING_PERIOD=2026-10", "sample-cur2-Manifest.json"},
        {"cur2-parquet", "billing/sample-cur2/metadata/BILLING_PERIOD=2026-10", "sample-cur2-Manifest.json"},
        {"focus", "billing/sample-focus/metadata/BILLING_PERIOD=2026-10", "sample-focus-Manifest.json"}};
    for (const auto& [format, folder, name] : expected) {
        const SampleSummary summary = make(format, scratch / format);
        const auto manifest = nlohmann::json::parse(read_text(scratch / format / folder / name));
        const auto files = files_of(manifest, scratch / format);
        ASSERT_FALSE(files.empty());
        for (const auto& file : files) {
            EXPECT_TRUE(std::filesystem::exists(file)) << file;
            EXPECT_EQ(file.parent_path(), summary.folders.back());
        }
        EXPECT_GE(manifest.at("columns").size(), 60);
        const std::string id = manifest.contains("assemblyId") ? manifest.at("assemblyId") : manifest.at("executionId");
        EXPECT_TRUE(summary.folders.back().filename().string().ends_with(id));
    }
}

// Folders of a month's deliveries, by their dates.
std::vector<std::filesystem::path> by_date(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> deliveries;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_directory()) deliveries.push_back(entry.path());
    std::ranges::sort(deliveries, {}, [](const std::filesystem::path& delivery) {
        const auto file = std::filesystem::directory_iterator(delivery)->path();
        return std::filesystem::last_write_time(file);
    });
    return deliveries;
}

TEST(SampleFormats, KeepDeliveriesSideBySide) {
    for (const auto& [format, month] : std::vector<std::pair<std::string, std::string>>{
             {"legacy-csv", "billing/sample/20261001-20261101"},
             {"cur2-parquet", "billing/sample-cur2/data/BILLING_PERIOD=2026-10"}}) {
        Workplace place;
        Silent silent;
        SampleOptions options = options_for(format, place.folder / "sample");
        options.deliveries = 3;
        const SampleSummary summary = make_sample(options, silent).value();
        const auto deliveries = by_date(place.folder / "sample" / month);
        ASSERT_EQ(deliveries.size(), 3);
        EXPECT_EQ(deliveries.back(), summary.folders.back());
        std::uint64_t lines = 0;
        for (const auto& delivery : deliveries) {
            const auto ingested = place.ingest({delivery.string()});
            ASSERT_TRUE(ingested) << errors_of(ingested);
            EXPECT_GT(ingested->at(0).record.lines, lines);
            lines = ingested->at(0).record.lines;
        }
        const auto again = place.ingest({summary.folders.front().string()});
        ASSERT_TRUE(again) << errors_of(again);
        EXPECT_EQ(lines + again->at(0).record.lines, summary.lines);
    }
    Silent silent;
    SampleOptions options = options_for("legacy-parquet", scratch_directory("sample") / "out");
    options.deliveries = 2;
    EXPECT_FALSE(make_sample(options, silent));
}

TEST(SampleFormats, RefuseDiscountFormsThatAFormatDoesNotHave) {
    Silent silent;
    for (const auto& [format, discounts] : std::vector<std::pair<std::string, std::string>>{
             {"legacy-csv", "columns"}, {"focus", "rows"}, {"cur2-csv", "diagonals"}}) {
        const auto refused = make_sample(options_for(format, scratch_directory("sample") / "out", discounts), silent);
        ASSERT_FALSE(refused) << format;
        EXPECT_EQ(refused.error()[0].code, Code::kUsage);
    }
}

}  // namespace
}  // namespace bw::test
