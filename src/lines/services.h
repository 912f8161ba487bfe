// AWS services: product code, full name and the names people use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bw {

struct Service {
    std::string_view code;                  // lineItem/ProductCode: "AmazonEC2"
    std::string_view name;                  // the name that sentences print: "Amazon EC2"
    std::vector<std::string_view> aliases;  // "Amazon Elastic Compute Cloud", "EC2"
};

const std::vector<Service>& services();
// Those names alone that a bill may show: without the short ones ("EC2") that sentences take.
const std::vector<Service>& services_by_full_names();

// The service of a product code or name, case and spaces at the ends ignored; nullptr where none matches.
const Service* find_service(std::string_view name_or_code);

// The service of exactly this name with its brand, as AWS writes it in bills: "Amazon Elastic Compute Cloud".
const Service* find_service_by_full_name(std::string_view name);

// Up to `limit` names that `text` may have meant, best first (edit distance).
std::vector<std::string> services_like(std::string_view text, std::size_t limit = 3);

}  // namespace bw
