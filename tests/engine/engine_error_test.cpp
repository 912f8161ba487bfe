// What the engine's failures mean.
#include "engine/duckdb/engine_error.h"

#include <gtest/gtest.h>

#include "engine/duckdb/database.h"
#include "support/source.h"

namespace bw::test {
namespace {

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string said(std::string_view words) { return to_text(engine_error(words)); }

TEST(EngineError, TellsWhatTheMachineLacks) {
    EXPECT_TRUE(said("IO Error: Could not write file \"/x/y.parquet\": No space left on device")
                    .starts_with("/x/y.parquet: error[BW1266]: no space is left on the disk\n  Free some space"));
    EXPECT_EQ(said("Out of Memory Error: failed to pin block of size 256.0 KiB\nmore"),
              "error[BW1267]: the query engine is out of memory: failed to pin block of size 256.0 KiB\n"
              "  Close other programs, or ingest fewer months at a time.\n");
    EXPECT_TRUE(said("INTERRUPT Error: Interrupted!").starts_with("error[BW5002]: "));
    EXPECT_EQ(first_line(said("Catalog Error: no such table\n\nLINE 1: SELECT")),
              "error[BW1204]: Catalog Error: no such table");
}

TEST(EngineError, MemoryThatIsUsedUp) {
    auto database = Database::open({.memory_limit = "20MB", .threads = 1});
    ASSERT_TRUE(database) << to_text(database.error());
    ASSERT_TRUE(database->run("SET temp_directory = ''"));
    const auto refused = database->run("CREATE TABLE large AS SELECT range, random() FROM range(20000000)");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().front().code, Code::kMemoryFull) << to_text(refused.error());
}

}  // namespace
}  // namespace bw::test
