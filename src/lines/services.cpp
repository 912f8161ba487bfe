#include "lines/services.h"

#include <algorithm>

#include "base/ascii_case.h"
#include "base/similar.h"
#include "base/trim.h"

namespace bw {
namespace {

// Product codes as in lineItem/ProductCode and the price list's offer index; names as on AWS's product pages.
const std::vector<Service> kTable = {
    // Compute and containers
    {"AmazonEC2", "Amazon EC2", {"Amazon Elastic Compute Cloud"}},
    {"AWSLambda", "AWS Lambda", {}},
    {"AmazonLightsail", "Amazon Lightsail", {}},
    {"AmazonECS", "Amazon ECS", {"Amazon Elastic Container Service", "AWS Fargate"}},
    {"AmazonEKS",
     "Amazon EKS",
     {"Amazon Elastic Kubernetes Service", "Amazon Elastic Container Service for Kubernetes"}},
    {"AmazonECR",
     "Amazon ECR",
     {"Amazon Elastic Container Registry", "Amazon EC2 Container Registry", "Amazon EC2 Container Registry (ECR)"}},
    {"AmazonECRPublic", "Amazon ECR Public", {"Amazon Elastic Container Registry Public"}},
    {"AWSAppRunner", "AWS App Runner", {}},
    {"AWSOutposts", "AWS Outposts", {}},
    {"AWSELB", "Elastic Load Balancing", {"AWS ELB", "Elastic Load Balancer", "AWS Elastic Load Balancing"}},
    // Storage
    {"AmazonS3", "Amazon S3", {"Amazon Simple Storage Service"}},
    {"AmazonGlacier", "Amazon S3 Glacier", {"Amazon Glacier"}},
    {"AmazonS3GlacierDeepArchive", "Amazon S3 Glacier Deep Archive", {}},
    {"AmazonEFS", "Amazon EFS", {"Amazon Elastic File System"}},
    {"AmazonFSx", "Amazon FSx", {}},
    {"AWSBackup", "AWS Backup", {}},
    {"AWSDataSync", "AWS DataSync", {}},
    {"AWSStorageGateway", "AWS Storage Gateway", {}},
    {"AWSTransfer", "AWS Transfer Family", {"AWS Transfer for SFTP"}},
    {"IngestionServiceSnowball", "AWS Snowball", {"AWS Import/Export Snowball"}},
    {"AWSElasticDisasterRecovery", "AWS Elastic Disaster Recovery", {"AWS DRS"}},
    // Databases
    {"AmazonRDS", "Amazon RDS", {"Amazon Relational Database Service", "Amazon Aurora"}},
    {"AmazonDynamoDB", "Amazon DynamoDB", {}},
    {"AmazonElastiCache", "Amazon ElastiCache", {}},
    {"AmazonRedshift", "Amazon Redshift", {}},
    {"AmazonDocDB", "Amazon DocumentDB", {"Amazon DocumentDB (with MongoDB compatibility)"}},
    {"AmazonNeptune", "Amazon Neptune", {}},
    {"AmazonMCS",
     "Amazon Keyspaces",
     {"Amazon Keyspaces (for Apache Cassandra)", "Amazon Managed Apache Cassandra Service"}},
    {"AmazonTimestream", "Amazon Timestream", {}},
    {"AmazonQLDB", "Amazon QLDB", {"Amazon Quantum Ledger Database"}},
    {"AmazonMemoryDB", "Amazon MemoryDB", {"Amazon MemoryDB for Redis"}},
    {"AmazonDAX", "Amazon DAX", {"Amazon DynamoDB Accelerator"}},
    {"AmazonSimpleDB", "Amazon SimpleDB", {}},
    {"AWSDatabaseMigrationSvc", "AWS Database Migration Service", {"AWS DMS"}},
    // Network and delivery
    {"AmazonCloudFront", "Amazon CloudFront", {}},
    {"AmazonVPC", "Amazon VPC", {"Amazon Virtual Private Cloud"}},
    {"AmazonRoute53", "Amazon Route 53", {"Amazon Route53"}},
    {"AmazonApiGateway", "Amazon API Gateway", {}},
    {"AWSDirectConnect", "AWS Direct Connect", {}},
    {"AWSGlobalAccelerator", "AWS Global Accelerator", {}},
    {"AWSDataTransfer", "AWS Data Transfer", {}},
    {"AWSNetworkFirewall", "AWS Network Firewall", {}},
    {"AWSCloudMap", "AWS Cloud Map", {}},
    {"AWSAppMesh", "AWS App Mesh", {}},
    // Analytics and streams
    {"AmazonAthena", "Amazon Athena", {}},
    {"AWSGlue", "AWS Glue", {}},
    {"ElasticMapReduce", "Amazon EMR", {"Amazon Elastic MapReduce"}},
    {"AmazonES",
     "Amazon OpenSearch Service",
     {"Amazon OpenSearch", "Amazon Elasticsearch Service", "Amazon Elasticsearch"}},
    {"AmazonCloudSearch", "Amazon CloudSearch", {}},
    {"AmazonQuickSight", "Amazon QuickSight", {}},
    {"AmazonKinesis", "Amazon Kinesis", {"Amazon Kinesis Data Streams"}},
    {"AmazonKinesisFirehose", "Amazon Kinesis Firehose", {"Amazon Kinesis Data Firehose", "Amazon Data Firehose"}},
    {"AmazonKinesisAnalytics",
     "Amazon Kinesis Analytics",
     {"Amazon Kinesis Data Analytics", "Amazon Managed Service for Apache Flink"}},
    {"AmazonKinesisVideo", "Amazon Kinesis Video Streams", {}},
    {"AmazonMSK", "Amazon MSK", {"Amazon Managed Streaming for Apache Kafka"}},
    {"AWSLakeFormation", "AWS Lake Formation", {}},
    {"datapipeline", "AWS Data Pipeline", {}},
    {"AWSDataExchange", "AWS Data Exchange", {}},
    {"AmazonMWAA", "Amazon MWAA", {"Amazon Managed Workflows for Apache Airflow"}},
    // Integration and messages
    {"AWSQueueService", "Amazon SQS", {"Amazon Simple Queue Service"}},
    {"AmazonSNS", "Amazon SNS", {"Amazon Simple Notification Service"}},
    {"AmazonSES", "Amazon SES", {"Amazon Simple Email Service"}},
    {"AmazonMQ", "Amazon MQ", {}},
    {"AmazonStates", "AWS Step Functions", {}},
    {"AWSEvents", "Amazon EventBridge", {"Amazon CloudWatch Events"}},
    {"AmazonSWF", "Amazon SWF", {"Amazon Simple Workflow Service"}},
    {"AWSAppSync", "AWS AppSync", {}},
    {"AmazonPinpoint", "Amazon Pinpoint", {}},
    {"AmazonConnect", "Amazon Connect", {}},
    {"AmazonChime", "Amazon Chime", {}},
    {"AmazonAppFlow", "Amazon AppFlow", {}},
    // Management and watching
    {"AmazonCloudWatch", "Amazon CloudWatch", {"AWS CloudWatch"}},
    {"AWSCloudTrail", "AWS CloudTrail", {}},
    {"AWSConfig", "AWS Config", {}},
    {"AWSSystemsManager", "AWS Systems Manager", {"AWS SSM"}},
    {"AWSCloudFormation", "AWS CloudFormation", {}},
    {"AWSServiceCatalog", "AWS Service Catalog", {}},
    {"AWSXRay", "AWS X-Ray", {}},
    {"AWSCostExplorer", "AWS Cost Explorer", {}},
    {"AWSBudgets", "AWS Budgets", {}},
    {"AmazonGrafana", "Amazon Managed Grafana", {"Amazon Managed Service for Grafana"}},
    {"AmazonPrometheus", "Amazon Managed Service for Prometheus", {"Amazon Managed Prometheus"}},
    {"AWSOpsWorks", "AWS OpsWorks", {}},
    {"AWSFIS", "AWS Fault Injection Service", {"AWS Fault Injection Simulator"}},
    // Security and identity
    {"awskms", "AWS KMS", {"AWS Key Management Service"}},
    {"AWSSecretsManager", "AWS Secrets Manager", {}},
    {"awswaf", "AWS WAF", {"AWS Web Application Firewall"}},
    {"AWSShield", "AWS Shield", {}},
    {"AWSFMS", "AWS Firewall Manager", {}},
    {"AmazonGuardDuty", "Amazon GuardDuty", {}},
    {"AmazonInspector", "Amazon Inspector Classic", {}},
    {"AmazonInspectorV2", "Amazon Inspector", {}},
    {"AmazonMacie", "Amazon Macie", {}},
    {"AmazonDetective", "Amazon Detective", {}},
    {"AWSSecurityHub", "AWS Security Hub", {}},
    {"AWSAuditManager", "AWS Audit Manager", {}},
    {"AWSCertificateManager", "AWS Certificate Manager", {"AWS ACM"}},
    {"CloudHSM", "AWS CloudHSM", {}},
    {"AmazonCognito", "Amazon Cognito", {}},
    {"AWSDirectoryService", "AWS Directory Service", {}},
    // Machine learning
    {"AmazonSageMaker", "Amazon SageMaker", {"Amazon SageMaker AI"}},
    {"AmazonBedrock", "Amazon Bedrock", {}},
    {"AmazonRekognition", "Amazon Rekognition", {}},
    {"AmazonTextract", "Amazon Textract", {}},
    {"AmazonPolly", "Amazon Polly", {}},
    {"AmazonLex", "Amazon Lex", {}},
    {"AmazonKendra", "Amazon Kendra", {}},
    {"AmazonPersonalize", "Amazon Personalize", {}},
    {"AmazonForecast", "Amazon Forecast", {}},
    {"comprehend", "Amazon Comprehend", {}},
    {"transcribe", "Amazon Transcribe", {}},
    {"translate", "Amazon Translate", {}},
    // Developers
    {"CodeBuild", "AWS CodeBuild", {}},
    {"AWSCodeCommit", "AWS CodeCommit", {}},
    {"AWSCodePipeline", "AWS CodePipeline", {}},
    {"AWSCodeDeploy", "AWS CodeDeploy", {}},
    {"AWSCodeArtifact", "AWS CodeArtifact", {}},
    {"AWSAmplify", "AWS Amplify", {}},
    {"AWSDeviceFarm", "AWS Device Farm", {}},
    // Things, media and games
    {"AWSIoT", "AWS IoT Core", {"AWS IoT"}},
    {"AWSIoTAnalytics", "AWS IoT Analytics", {}},
    {"AWSGreengrass", "AWS IoT Greengrass", {"AWS Greengrass"}},
    {"AWSElementalMediaConvert", "AWS Elemental MediaConvert", {"AWS MediaConvert"}},
    {"AWSElementalMediaLive", "AWS Elemental MediaLive", {"AWS MediaLive"}},
    {"AWSElementalMediaPackage", "AWS Elemental MediaPackage", {"AWS MediaPackage"}},
    {"AWSElementalMediaStore", "AWS Elemental MediaStore", {"AWS MediaStore"}},
    {"AWSElementalMediaTailor", "AWS Elemental MediaTailor", {"AWS MediaTailor"}},
    {"AWSElementalMediaConnect", "AWS Elemental MediaConnect", {"AWS MediaConnect"}},
    {"AmazonETS", "Amazon Elastic Transcoder", {}},
    {"AmazonIVS", "Amazon IVS", {"Amazon Interactive Video Service"}},
    {"AmazonGameLift", "Amazon GameLift", {}},
    {"AmazonManagedBlockchain", "Amazon Managed Blockchain", {}},
    // Desktops and documents
    {"AmazonWorkSpaces", "Amazon WorkSpaces", {}},
    {"AmazonWorkDocs", "Amazon WorkDocs", {}},
    {"AmazonWorkMail", "Amazon WorkMail", {}},
    {"AmazonAppStream", "Amazon AppStream", {"Amazon AppStream 2.0"}},
    // Support and commitments
    {"AWSSupportBusiness", "AWS Business Support", {"AWS Support (Business)"}},
    {"AWSSupportEnterprise", "AWS Enterprise Support", {"AWS Support (Enterprise)"}},
    {"AWSDeveloperSupport", "AWS Developer Support", {"AWS Support (Developer)"}},
    {"AWSUnifiedOperations", "AWS Unified Operations", {}},
    {"OCBPremiumSupport", "AWS Premium Support", {}},
    {"ComputeSavingsPlans", "Compute Savings Plans", {"Savings Plans for AWS Compute usage"}},
    {"MachineLearningSavingsPlans", "Machine Learning Savings Plans", {"Savings Plans for Machine Learning"}},
    {"DatabaseSavingsPlans", "Database Savings Plans", {"Savings Plans for AWS Databases"}},
};

// People leave the brand away: "EC2", "Lambda".
std::string_view without_brand(std::string_view name) {
    for (std::string_view brand : {"Amazon ", "AWS "}) {
        if (name.starts_with(brand)) return name.substr(brand.size());
    }
    return {};
}

std::vector<Service> with_short_names() {
    std::vector<Service> services = kTable;
    for (Service& service : services) {
        std::vector<std::string_view> full{service.name};
        full.insert(full.end(), service.aliases.begin(), service.aliases.end());
        for (std::string_view name : full) {
            if (const auto rest = without_brand(name); !rest.empty()) service.aliases.push_back(rest);
        }
    }
    return services;
}

bool is_called(const Service& service, std::string_view text) {
    if (equal_ignoring_case(service.code, text) || equal_ignoring_case(service.name, text)) return true;
    for (std::string_view alias : service.aliases) {
        if (equal_ignoring_case(alias, text)) return true;
    }
    return false;
}

}  // namespace

const std::vector<Service>& services() {
    static const std::vector<Service> all = with_short_names();
    return all;
}

const Service* find_service(std::string_view name_or_code) {
    const std::string_view text = trim(name_or_code);
    for (const Service& service : services()) {
        if (is_called(service, text)) return &service;
    }
    return nullptr;
}

const std::vector<Service>& services_by_full_names() { return kTable; }

const Service* find_service_by_full_name(std::string_view name) {
    for (const Service& service : kTable) {
        if (service.name == name || std::ranges::find(service.aliases, name) != service.aliases.end()) return &service;
    }
    return nullptr;
}

std::vector<std::string> services_like(std::string_view text, std::size_t limit) {
    static const SpellingList all = [] {
        std::vector<Spelling> spellings;
        for (const Service& service : services()) {
            spellings.push_back({service.name, service.name});
            spellings.push_back({service.code, service.name});
            for (std::string_view alias : service.aliases) spellings.push_back({alias, service.name});
        }
        return SpellingList(spellings);
    }();
    return all.like(trim(text), limit);
}

}  // namespace bw
