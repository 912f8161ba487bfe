// Folders as AWS lays them out in a bucket, written with reports of support/csv_report.h.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/workplace.h"
#include "base/csv_record.h"

namespace bw::test {

using Keys = std::vector<std::string>;

// What AWS writes as the manifest of a legacy report; `columns` are headers of its CSV files.
inline nlohmann::ordered_json legacy_manifest(const std::string& id, const std::string& report, const Keys& keys,
                                              const std::string& month = "201810", const Keys& columns = {}) {
    nlohmann::ordered_json json{{"assemblyId", id}, {"account", "999999999999"}, {"columns", nlohmann::json::array()}};
    for (const std::string& column : columns) {
        const auto slash = column.find('/');
        json["columns"].push_back(
            {{"category", column.substr(0, slash)}, {"name", column.substr(slash + 1)}, {"type", "String"}});
    }
    json["compression"] = "GZIP";
    json["contentType"] = "text/csv";
    json["reportId"] = "abcdef0123456789";
    json["reportName"] = report;
    json["billingPeriod"] = {{"start", month + "01T000000.000Z"}, {"end", ""}};
    json["bucket"] = "costs";
    json["reportKeys"] = keys;
    json["additionalArtifactKeys"] = nlohmann::json::array();
    return json;
}

// Of a Data Export: no month, files as URIs.
inline nlohmann::ordered_json export_manifest(const std::string& id, const std::string& name, const Keys& keys,
                                              const Keys& columns = {}) {
    nlohmann::ordered_json json{
        {"executionId", id},
        {"exportArn", "arn:aws:bcm-data-exports:us-east-1:999999999999:export/" + name + "-" + std::string(36, 'a')},
        {"columns", nlohmann::json::array()},
        {"dataFiles", nlohmann::json::array()}};
    for (const std::string& column : columns) json["columns"].push_back({{"name", column}, {"type", "string"}});
    for (const std::string& key : keys) json["dataFiles"].push_back("s3://costs/" + key);
    return json;
}

class BucketTest : public testing::Test, public Workplace {
protected:
    const std::string bucket = in("bucket").string();

    std::string put(const std::string& key, const std::string& text) const { return file("bucket/" + key, text); }
    std::string put_lines(const std::string& key, const std::vector<ReportLine>& lines) const {
        return report("bucket/" + key, lines);
    }
    std::string put_json(const std::string& key, const nlohmann::ordered_json& json) const {
        return put(key, json.dump(1));
    }

    // A delivery of October 2018 as CREATE_NEW leaves it, of one file whose only line costs `cost`. With `is_newest`
    // the copy of its manifest in the folder of the month, too.
    void put_delivery(const std::string& id, const std::string& cost, bool is_newest,
                      const std::string& report = "hourly") const {
        const std::string period = "cur/" + report + "/20181001-20181101/";
        const Keys keys{period + id + "/" + report + "-1.csv"};
        put_lines(keys.front(), std::vector<ReportLine>{{{"unblended", cost}}});
        const auto manifest = legacy_manifest(id, report, keys);
        put_json(period + id + "/" + report + "-Manifest.json", manifest);
        if (is_newest) put_json(period + report + "-Manifest.json", manifest);
    }

    std::string ingest_bucket(const SourceChoice& choice = {}) {
        notes.text.clear();
        return errors_of(bw::ingest(home, std::vector{bucket}, notes, choice));
    }

    static std::string october(const std::string& lines_and_cost) {
        return "999999999999 2018-10 " + lines_and_cost + "\n";
    }

    void expect_error(const std::string& errors, const std::string& code, const std::vector<std::string>& parts) const {
        EXPECT_TRUE(errors.contains("error[" + code + "]")) << errors;
        for (const std::string& part : parts) EXPECT_TRUE(errors.contains(part)) << part << "\n" << errors;
    }
};

}  // namespace bw::test
