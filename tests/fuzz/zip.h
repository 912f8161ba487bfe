// Zip files made of what the fuzzer writes, so that it reaches what is read from their parts: their checksums fit.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bw::fuzz {

struct ZipPart {
    std::string_view name{};
    std::string_view text{};
};

inline void append_number(std::string& out, std::size_t number, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>((number >> (8 * i)) & 0xFFU);
}

// What stands in front of a part and, again, in the list at the end.
inline std::string zip_header(const ZipPart& part) {
    std::string text;
    append_number(text, 20, 2);  // version
    append_number(text, 0, 2);   // flags
    append_number(text, 0, 2);   // stored as it is
    append_number(text, 0, 4);   // time and day
    append_number(text,
                  ::crc32(0, reinterpret_cast<const Bytef*>(part.text.data()), static_cast<uInt>(part.text.size())), 4);
    append_number(text, part.text.size(), 4);
    append_number(text, part.text.size(), 4);
    append_number(text, part.name.size(), 2);
    append_number(text, 0, 2);  // more fields
    return text;
}

inline std::string zip_of(const std::vector<ZipPart>& parts) {
    std::string zip;
    std::string list;
    for (const ZipPart& part : parts) {
        const std::string header = zip_header(part);
        list.append("PK\x01\x02");
        append_number(list, 20, 2);
        list.append(header);
        list.append(10, '\0');  // comment, disk, attributes
        append_number(list, zip.size(), 4);
        list.append(part.name);
        zip.append("PK\x03\x04").append(header).append(part.name).append(part.text);
    }
    const std::size_t start = zip.size();
    zip.append(list).append("PK\x05\x06");
    append_number(zip, 0, 4);
    append_number(zip, parts.size(), 2);
    append_number(zip, parts.size(), 2);
    append_number(zip, list.size(), 4);
    append_number(zip, start, 4);
    append_number(zip, 0, 2);
    return zip;
}

}  // namespace bw::fuzz
