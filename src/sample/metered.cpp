// The metered products of the sample: names, units and prices as in AWS's public price list of 2026, rounded.
#include <array>

#include "sample/catalog.h"

namespace bw::sample {
namespace {

constexpr std::int64_t kOne10 = 10'000'000'000;  // 1 at scale 10
constexpr std::int64_t kMilli = kOne10 / 1000;
constexpr std::int64_t kMicro = kMilli / 1000;
constexpr auto kNone = FreeTier::kNone;
constexpr auto kGlobal = FreeTier::kGlobalOffer;
constexpr auto kFirst = FreeTier::kFirstTier;

constexpr std::array kMetered{
    Metered{"AmazonS3", "Storage", "TimedStorage-ByteHrs", "StandardStorage", "GB-Mo", 23 * kMilli,
            "${rate} per GB - first 50 TB / month of storage used", Pattern::kSteady, 1'344'086'022, "bucket", 90,
            kNone, 22 * kMilli, "${rate} per GB - next 450 TB / month of storage used"},
    Metered{"AmazonS3", "API Request", "Requests-Tier1", "PutObject", "Requests", 5 * kMicro,
            "${rate} per 1,000 PUT, COPY, POST, or LIST requests", Pattern::kCount, 40 * kOne10, "bucket", 60, kGlobal,
            0, "", "S3-API-Tier1"},
    Metered{"AmazonS3", "API Request", "Requests-Tier2", "GetObject", "Requests", kMicro * 4 / 10,
            "${rate} per 10,000 GET and all other requests", Pattern::kCount, 300 * kOne10, "bucket", 60, kNone, 0, "",
            "S3-API-Tier2"},
    Metered{"AmazonEC2", "Storage", "EBS:VolumeUsage.gp3", "CreateVolume-Gp3", "GB-Mo", 80 * kMilli,
            "${rate} per GB-month of General Purpose (gp3) provisioned storage - {region}", Pattern::kSteady,
            2'688'172'043, "vol-", 90},
    Metered{"AmazonEC2", "Storage Snapshot", "EBS:SnapshotUsage", "CreateSnapshot", "GB-Mo", 50 * kMilli,
            "${rate} per GB-Month of snapshot data stored - {region}", Pattern::kSteady, 806'451'613, "snapshot/snap-",
            50},
    Metered{"AmazonEC2", "NAT Gateway", "NatGateway-Hours", "NatGateway", "Hrs", 45 * kMilli,
            "${rate} per NAT Gateway Hour", Pattern::kHours, kOne10, "natgateway/nat-", 50, kNone, 0, "",
            "NGW:NatGateway"},
    Metered{"AmazonEC2", "NAT Gateway", "NatGateway-Bytes", "NatGateway", "GB", 45 * kMilli,
            "${rate} per GB Data Processed by NAT Gateways", Pattern::kVaries, 12'345'678'901, "natgateway/nat-", 50},
    Metered{"AmazonEC2", "Data Transfer", "DataTransfer-Out-Bytes", "RunInstances", "GB", 90 * kMilli,
            "${rate} per GB - first 10 TB / month data transfer out beyond the global free tier", Pattern::kVaries,
            7'654'321'098, "i-", 70, kGlobal, 85 * kMilli, "${rate} per GB - next 40 TB / month data transfer out"},
    Metered{"AmazonEC2", "Data Transfer", "DataTransfer-Regional-Bytes", "InterZone-In", "GB", 10 * kMilli,
            "${rate} per GB - regional data transfer - in/out/between EC2 AZs or using elastic IPs or ELB",
            Pattern::kVaries, 3'210'987'654, "i-", 60},
    Metered{"AmazonEC2", "Data Transfer", "DataTransfer-In-Bytes", "RunInstances", "GB", 0,
            "${rate} per GB - data transfer in per month", Pattern::kVaries, 1'098'765'432, "i-", 50},
    Metered{"AWSELB", "Load Balancer-Application", "LoadBalancerUsage", "LoadBalancing:Application", "Hrs",
            22'500 * kMicro, "${rate} per Application LoadBalancer-hour (or partial hour)", Pattern::kHours, kOne10,
            "loadbalancer/app/", 60},
    Metered{"AWSELB", "Load Balancer-Application", "LCUUsage", "LoadBalancing:Application", "LCU-Hrs", 8 * kMilli,
            "${rate} per used Application load balancer capacity unit-hour (or partial hour)", Pattern::kVaries,
            4'567'890'123, "loadbalancer/app/", 60},
    Metered{"AWSLambda", "Serverless", "Lambda-GB-Second", "Invoke", "Lambda-GB-Second", 166'667,
            "AWS Lambda - Total Compute - {region}", Pattern::kVaries, 412 * kOne10 + 5'000'000'000, "function:", 50,
            kGlobal, 0, "", "AWS-Lambda-Duration"},
    Metered{"AWSLambda", "Serverless", "Request", "Invoke", "Requests", kMicro * 2 / 10,
            "AWS Lambda - Total Requests - {region}", Pattern::kCount, 900 * kOne10, "function:", 50, kNone, 0, "",
            "AWS-Lambda-Requests"},
    Metered{"AmazonCloudWatch", "Metric", "CW:MetricMonitorUsage", "MetricStorage", "Metrics", 300 * kMilli,
            "${rate} per metric-month for the first 10,000 metrics - {region}", Pattern::kSteady, 134'408'602, "", 60,
            kFirst, 100 * kMilli, "${rate} per metric-month for the next 240,000 metrics - {region}", "Metric"},
    Metered{"AmazonCloudWatch", "Data Payload", "DataProcessing-Bytes", "PutLogEvents", "GB", 500 * kMilli,
            "${rate} per GB custom log data ingested in Standard log class - {region}", Pattern::kVaries, 234'567'891,
            "log-group:", 60, kFirst, 0, "", "Ingested Logs"},
    Metered{"AmazonCloudFront", "Data Transfer", "DataTransfer-Out-Bytes", "GET", "GB", 85 * kMilli,
            "${rate} per GB - first 10 TB / month data transfer out", Pattern::kVaries, 23'456'789'012, "distribution/",
            35, kFirst, 80 * kMilli, "${rate} per GB - next 40 TB / month data transfer out"},
    Metered{"AmazonCloudFront", "Request", "Requests-Tier2-HTTPS", "GET", "Requests", kMicro,
            "${rate} per 10,000 HTTPS Requests", Pattern::kCount, 2500 * kOne10, "distribution/", 35},
    Metered{"AmazonRDS", "Database Storage", "RDS:GP3-Storage", "CreateDBInstance:0014", "GB-Mo", 115 * kMilli,
            "${rate} per GB-month of provisioned gp3 storage running PostgreSQL", Pattern::kSteady, 1'344'086'022,
            "db:", 45},
    Metered{"AmazonRDS", "Storage Snapshot", "RDS:ChargedBackupUsage", "CreateDBInstance:0014", "GB-Mo", 95 * kMilli,
            "${rate} per additional GB-month of backup storage exceeding free allocation running PostgreSQL",
            Pattern::kSteady, 268'817'204, "cluster:", 30},
    Metered{"AmazonDynamoDB", "Database Storage", "TimedStorage-ByteHrs", "StandardStorage", "GB-Mo", 250 * kMilli,
            "${rate} per GB-Month of storage used beyond first 25 free GB-Months", Pattern::kSteady, 67'204'301,
            "table/", 35, kFirst},
    Metered{"AmazonDynamoDB", "Amazon DynamoDB PayPerRequest Throughput", "ReadRequestUnits", "PayPerRequestThroughput",
            "ReadRequestUnits", kMicro * 125 / 1000, "${rate} per read request unit ({region})", Pattern::kCount,
            5000 * kOne10, "table/", 35},
    Metered{"awskms", "API Request", "KMS-Requests", "Decrypt", "Requests", 3 * kMicro, "${rate} per KMS request",
            Pattern::kCount, 20 * kOne10, "key/", 45, kFirst},
    Metered{"AWSQueueService", "API Request", "Requests-RBP", "ReceiveMessage", "Requests", kMicro * 4 / 10,
            "${rate} per Request - for next 100 Billion Requests per Month ({region})", Pattern::kCount, 150 * kOne10,
            "queue:", 40, kFirst, 0, "", "SQS-APIRequest-Tier1"},
    Metered{"AmazonRoute53", "DNS Query", "DNS-Queries", "A", "Queries", kMicro * 4 / 10,
            "${rate} per 1,000,000 queries for the first 1 Billion queries", Pattern::kCount, 80 * kOne10,
            "hostedzone/", 25},
    Metered{"AmazonVPC", "VpcEndpoint", "VpcEndpoint-Hours", "VpcEndpoint", "Hrs", 10 * kMilli,
            "${rate} per VPC Endpoint Hour", Pattern::kHours, kOne10, "vpc-endpoint/vpce-", 30},
    Metered{"AWSCloudTrail", "Management Tools - AWS CloudTrail Free Events Recorded", "FreeEventsRecorded", "None",
            "Events", 0, "{rate} per free event recorded in {region}", Pattern::kCount, 30 * kOne10, "", 40},
    Metered{"AWSNetworkFirewall", "AWS Firewall", "Endpoint-Hour", "", "Hrs", 395 * kMilli,
            "${rate} per Network Firewall Endpoint Hour - {region}", Pattern::kHours, kOne10, "firewall/", 12},
    Metered{kMarketplaceProduct, "", "SoftwareUsage:m5.large", "Hourly", "Hrs", 120 * kMilli,
            "AWS Marketplace hourly software usage | {region}", Pattern::kHours, kOne10, "i-", 6},
};

}  // namespace

std::span<const Metered> metered_products() { return kMetered; }

}  // namespace bw::sample
