#include "app/zip_places.h"

#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "storage/unzip.h"

namespace bw {
namespace {

constexpr std::string_view kZipMagic = "PK\x03\x04";

bool is_zip(const std::string& file) {
    std::string start(kZipMagic.size(), ' ');
    std::ifstream in(file, std::ios::binary);
    return in.read(start.data(), static_cast<std::streamsize>(start.size())) && start == kZipMagic;
}

// None where it is no zip file that can be read: then places stay as they are.
std::vector<PackedCsv> csvs_in(const std::string& file) {
    if (!is_zip(file)) return {};
    return packed_csvs(file).value_or(std::vector<PackedCsv>{});
}

// Row 1 of the text is the header of the first CSV; the headers of the others are not in it.
void move_inside(Place& place, const std::vector<PackedCsv>& csvs) {
    std::uint64_t row = place.row;
    for (const PackedCsv& csv : csvs) {
        if (row <= csv.rows) {
            place.file += "#" + csv.name;
            place.row = row;
            return;
        }
        if (csv.rows > 0) row -= csv.rows - 1;
    }
}

}  // namespace

Errors with_inner_places(Errors errors) {
    std::map<std::string, std::vector<PackedCsv>> known;
    for (Error& error : errors) {
        if (error.place.row == 0) continue;
        auto found = known.find(error.place.file);
        if (found == known.end()) found = known.emplace(error.place.file, csvs_in(error.place.file)).first;
        move_inside(error.place, found->second);
    }
    return errors;
}

}  // namespace bw
