package dev.sundog.dynamodb.sdk;

import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBAttribute;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBHashKey;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBIndexHashKey;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBRangeKey;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBTable;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBVersionAttribute;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/** A bean for the mappers of both SDKs. */
@DynamoDbBean
@DynamoDBTable(tableName = "movies")
public final class Movie {

    private String director;
    private Integer year;
    private String genre;
    private Set<String> actors;
    private List<Integer> ratings;
    private Long version;

    @DynamoDbPartitionKey
    @DynamoDBHashKey
    public String getDirector() {
        return director;
    }

    public void setDirector(String director) {
        this.director = director;
    }

    @DynamoDbSortKey
    @DynamoDBRangeKey
    public Integer getYear() {
        return year;
    }

    public void setYear(Integer year) {
        this.year = year;
    }

    @DynamoDbSecondaryPartitionKey(indexNames = "by-genre")
    @DynamoDBIndexHashKey(globalSecondaryIndexName = "by-genre")
    public String getGenre() {
        return genre;
    }

    public void setGenre(String genre) {
        this.genre = genre;
    }

    @DynamoDBAttribute
    public Set<String> getActors() {
        return actors;
    }

    public void setActors(Set<String> actors) {
        this.actors = actors;
    }

    @DynamoDBAttribute
    public List<Integer> getRatings() {
        return ratings;
    }

    public void setRatings(List<Integer> ratings) {
        this.ratings = ratings;
    }

    @DynamoDbVersionAttribute
    @DynamoDBVersionAttribute
    public Long getVersion() {
        return version;
    }

    public void setVersion(Long version) {
        this.version = version;
    }

    static Movie of(String director, int year, String genre) {
        Movie movie = new Movie();
        movie.setDirector(director);
        movie.setYear(year);
        movie.setGenre(genre);
        movie.setActors(Set.of("A", "B"));
        movie.setRatings(List.of(1, 2));
        return movie;
    }
}
